import type { PersonView } from '../../../preload/contract.ts';
import { avatarSvg } from '../../../simulator/pictures/drawings.ts';
import { users } from '../../../simulator/world/users.ts';
import { dataUrl } from './pictures.ts';

const [ada] = users;
const photo = ada ? dataUrl('image/svg+xml', Buffer.from(avatarSvg(ada))) : null;

/** Names that screens have to have room for. */
export const people = {
  photo: { name: 'Ada Lovelace', photo },
  longName: { name: 'Maximiliane Clementine von und zu Quaden', photo: null },
  noSpaces: { name: 'Wolfeschlegelsteinhausenbergerdorffwelch', photo: null },
  emoji: { name: '👩🏽‍🚀 Zoë 🎉🏳️‍🌈 Ünal', photo: null },
  arabic: { name: 'محمد عبد الرحمن الخوارزمي', photo: null },
  noName: { name: '', photo: null },
} as const satisfies Record<string, PersonView>;
