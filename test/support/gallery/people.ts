import type { PersonView } from '../../../preload/contract.ts';
import { avatarSvg } from '../../../simulator/pictures/drawings.ts';
import { users } from '../../../simulator/world/users.ts';
import { dataUrl } from './pictures.ts';

const [ada] = users;
const photo = ada ? dataUrl('image/svg+xml', Buffer.from(avatarSvg(ada))) : null;

/** Names that screens have to have room for. */
export const people = {
  photo: { name: 'Ada Lovelace', photo, details: [] },
  longName: { name: 'Maximiliane Clementine von und zu Quaden', photo: null, details: [] },
  noSpaces: { name: 'Wolfeschlegelsteinhausenbergerdorffwelch', photo: null, details: [] },
  emoji: { name: '👩🏽‍🚀 Zoë 🎉🏳️‍🌈 Ünal', photo: null, details: [] },
  arabic: { name: 'محمد عبد الرحمن الخوارزمي', photo: null, details: [] },
  noName: { name: '', photo: null, details: [] },
  details: {
    name: 'Ada Lovelace',
    photo,
    details: ['Analytical Engines, ground floor', 'الحوسبة والرياضيات', 'Member no. 1815-12-10'],
  },
} satisfies Record<string, PersonView>;
