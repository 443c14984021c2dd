/**
 * Under what conditions codes are photographed. Each goes from hardly noticeable to what no phone
 * reads, within what phones, hands and rooms really do; none was chosen by what it does to anyone's
 * share. Every value is drawn anew for each photograph.
 */
import { between, createRandom, type Random, seedOf } from '../../test/support/virtual/random.ts';
import type { Shot } from './camera.ts';
import type { Lamp, Lighting, Slope } from './lighting.ts';
import type { Pose } from './perspective.ts';

/** How wide our code is in the camera's picture: from 1.8 m to 0.4 m away, where it is 18 cm wide. */
const acrossRange = { least: 90, most: 400 };

/** What no photograph is without: a hand, a lens, a sensor, the light of an office (500 lux). */
const everyday = {
  roll: 10,
  tilt: 5,
  blur: 0.5,
  noise: 3,
  contrast: 40,
};

/** Light of a lamp's mirror image: far beyond a white screen, so that nothing is seen through it. */
const lampLight = 4;

const flat: Slope = { most: 0, towards: 0 };

interface Change {
  readonly tilt?: number;
  readonly lighting?: Partial<Lighting>;
  readonly blur?: number;
  readonly shake?: readonly [number, number];
  readonly noise?: number;
}

const changes = {
  distance: () => ({}),
  // A lens 3.3 mm wide makes a spot of 3 pixels for each dioptre that it is out of focus. Nearest to
  // furthest is about four: a deviation, which is a quarter of a spot's width, of 3 pixels.
  'out of focus': (random) => ({ blur: between(random, 0.5, 3) }),
  // A hand turns by 1° to 15° in a second, which is 16 pixels a degree; light is let in for 1/30 s.
  shaken: (random) => ({ shake: vector(random, between(random, 0.5, 8)) }),
  // From a dim room to one so dark that a small sensor amplifies all it can.
  noise: (random) => ({ noise: between(random, 5, 50) }),
  // A screen of 250 cd/m² behind glass that scatters 4 %: beside a window (5,000 lux) 5 : 1, in full
  // sun (100,000 lux) 1.2 : 1, half as bright a screen there 1.1 : 1.
  'low contrast': (random) => ({ lighting: { contrast: logBetween(random, 1.1, 5) } }),
  'tilted by 30°': () => ({ tilt: 30 }),
  // A cheap screen loses up to four fifths when seen aslant; a sky of 2,000 to 10,000 cd/m² in a
  // window, mirrored by 4 %, is as bright as 0.3 to 1.6 white screens.
  'uneven light': (random) => ({
    lighting: { shade: aslant(random, 0.2, 0.8), veil: aslant(random, 0.3, 1.6) },
  }),
  // Of our code's area. The lamp hangs where it hangs: the widget, which is smaller, is often missed.
  'glare over 5 %': (random) => ({ lighting: { lamp: lamp(random, 0.05) } }),
  // As in a lobby: the milder part of each range, and all of them in one picture.
  'a little of all': (random) => ({
    tilt: between(random, 0, 30),
    lighting: {
      contrast: logBetween(random, 4, 20),
      shade: aslant(random, 0, 0.4),
      veil: aslant(random, 0, 0.6),
      lamp: lamp(random, between(random, 0.005, 0.02)),
    },
    blur: between(random, 0.5, 1.2),
    shake: vector(random, between(random, 0, 2)),
    noise: between(random, 3, 15),
  }),
} as const satisfies Record<string, (random: Random) => Change>;

export type Condition = keyof typeof changes;
export const conditions = Object.keys(changes) as Condition[];

/**
 * The photographs that are taken of each code under one condition. Their distances are spread evenly
 * over the whole range: as many between 100 and 200 pixels as between 200 and 400.
 */
export function shotsUnder(condition: Condition, count: number, seed: number): Shot[] {
  const random = createRandom(seedOf(seed, condition));
  return Array.from({ length: count }, (_, index) => {
    const share = (index + random()) / count;
    return shot(
      random,
      changes[condition](random),
      acrossRange.least * (acrossRange.most / acrossRange.least) ** share,
    );
  });
}

function shot(random: Random, change: Change, across: number): Shot {
  const { tilt = between(random, 0, everyday.tilt), lighting = {}, shake = [0, 0] } = change;
  const pose: Pose = {
    across,
    tilt,
    tiltTowards: between(random, 0, 360),
    roll: between(random, -everyday.roll, everyday.roll),
    shift: [random(), random()],
  };
  return {
    pose,
    lighting: { contrast: everyday.contrast, shade: flat, veil: flat, lamp: null, ...lighting },
    blur: change.blur ?? everyday.blur,
    shake,
    noise: change.noise ?? everyday.noise,
    seed: Math.floor(random() * 2 ** 32),
  };
}

function aslant(random: Random, least: number, most: number): Slope {
  return { most: between(random, least, most), towards: between(random, 0, 360) };
}

/** Anywhere on our code, round or long, over this share of it. */
function lamp(random: Random, share: number): Lamp {
  const stretch = between(random, 1, 3);
  const reach = Math.sqrt((share * stretch) / Math.PI);
  return {
    x: between(random, reach - 0.5, 0.5 - reach),
    y: between(random, reach - 0.5, 0.5 - reach),
    share,
    stretch,
    turned: between(random, 0, 360),
    light: lampLight,
  };
}

function vector(random: Random, length: number): readonly [number, number] {
  const angle = between(random, 0, 2 * Math.PI);
  return [length * Math.cos(angle), length * Math.sin(angle)];
}

/** Such that half of a value is as far from it as its double. */
function logBetween(random: Random, least: number, most: number): number {
  return least * (most / least) ** random();
}
