import type { AdminAnswer } from '../../preload/admin-contract.ts';
import { isolated, leftToRight } from '../i18n/isolate.ts';
import type { Messages } from '../i18n/messages.ts';

/** What kept it from being done; null when main has done it, or was not asked. */
export function failureIn(answer: AdminAnswer | null, words: Messages): string | null {
  if (answer === null || answer.answer === 'done') return null;
  if (answer.answer === 'refused') {
    return answer.issues
      .map(({ key, found, allowed }) =>
        words.forms.refused(leftToRight(key), isolated(found), leftToRight(allowed)),
      )
      .join(' ');
  }
  return answer.answer === 'failed' ? leftToRight(answer.what) : words.forms.failed;
}
