/** The order of the questions at first set-up, as a function of what was answered so far. */
import { type Choices, isNeeded, type Locked } from './answers.ts';

export const wizardSteps = [
  'choose',
  'host',
  'appId',
  'tokenAuthMethod',
  'appSecret',
  'codeType',
  'extIdpConnId',
  'test',
  'pin',
] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** Whether a question makes sense after these answers. */
function isAsked(step: WizardStep, choices: Choices, locked: Locked): boolean {
  switch (step) {
    case 'choose':
    case 'test':
    case 'pin':
      return true;
    default:
      return isNeeded(step, choices) && !locked.has(step);
  }
}

/** The question after (`by` 1) or before (`by` -1) this one; null beyond the ends. */
export function stepBeside(
  step: WizardStep,
  by: 1 | -1,
  choices: Choices,
  locked: Locked,
): WizardStep | null {
  const asked = wizardSteps.filter((one) => one === step || isAsked(one, choices, locked));
  return asked[asked.indexOf(step) + by] ?? null;
}

/** How far along the person is, as `[this, of all]`, for the line above the question. */
export function progress(
  step: WizardStep,
  choices: Choices,
  locked: Locked,
): readonly [number, number] {
  const asked = wizardSteps.filter((one) => isAsked(one, choices, locked));
  return [asked.indexOf(step) + 1, asked.length];
}
