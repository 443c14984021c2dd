import { unreachable } from '../base/result.ts';
import type { Form } from './schema.ts';

/**
 * The value that a text stands for, as an operator writes it in the environment or in a form; the
 * text itself where it stands for none, to be reported as found.
 */
export function valueFromText(text: string, form: Form): unknown {
  switch (form) {
    case 'text':
      return text;
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'flag':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'list':
      return text.split(',').map((part) => part.trim());
    case 'object':
      try {
        return JSON.parse(text);
      } catch {
        return text;
      }
    default:
      return unreachable(form);
  }
}

/** The other way round: how an operator would write a value. An empty list is an empty text. */
export function textFromValue(value: unknown, form: Form): string {
  switch (form) {
    case 'text':
    case 'number':
    case 'flag':
      return String(value);
    case 'list':
      return Array.isArray(value) ? value.join(', ') : String(value);
    case 'object':
      return JSON.stringify(value);
    default:
      return unreachable(form);
  }
}
