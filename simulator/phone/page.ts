import { unreachable } from '../../main/base/result.ts';
import { initials } from '../pictures/drawings.ts';
import { type Code, type CodeStatus, type PhoneAction, statusOf } from '../world/codes.ts';
import { type User, users } from '../world/users.ts';
import { refreshScript } from './script.ts';
import { stylesheet } from './style.ts';

export interface PhoneView {
  /** Whose phone this is. */
  readonly user: User;
  /** The one code that was asked for, or null for all live ones. */
  readonly focus: string | null;
  readonly codes: readonly Code[];
  /** Monotonic milliseconds. */
  readonly now: number;
  /** Why the last action was refused. */
  readonly problem: string | null;
}

/** The phone page: plain HTML whose forms work without the script, which only keeps it fresh. */
export function page(view: PhoneView): string {
  const { focus, problem, now } = view;
  const codes = view.codes.filter((code) => focus !== null || isLive(statusOf(code, now)));
  // The script replaces the page only when this changes, so that no button vanishes under a finger.
  const version = codes.map((code) => code.qrcodeId + statusOf(code, now)).join();
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Phone · GenAuth simulator</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<noscript><meta http-equiv="refresh" content="2"></noscript>
<style>${stylesheet}</style></head>
<body><main data-version="${escaped(version)}">
<h1>Phone</h1><p class="lead">A stand-in for the app that scans the code. Who are you?</p>
<nav>${users.map((user) => person(user, view)).join('')}</nav>
${problem === null ? '' : `<p class="problem" role="alert">${escaped(problem)}</p>`}
${codes.length > 0 ? codes.map((code) => card(code, view)).join('') : nothing(focus)}
${focus === null ? '' : `<p><a href="/phone?user=${view.user.username}">All codes</a></p>`}
</main><script>${refreshScript}</script></body></html>`;
}

function person({ username, name, colour }: User, { user, focus }: PhoneView): string {
  const query = new URLSearchParams({ user: username, ...(focus === null ? {} : { code: focus }) });
  const current = username === user.username ? ' aria-current="true"' : '';
  return `<a href="/phone?${escaped(query.toString())}"${current}>
<span class="photo" style="background:${colour}">${escaped(initials(name))}</span>${escaped(name)}</a>`;
}

function card(code: Code, { user, focus, now }: PhoneView): string {
  const status = statusOf(code, now);
  const seconds = Math.max(0, Math.ceil((code.endsAt - now) / 1000));
  const left = isLive(status) ? `<span class="left">${seconds} s left</span>` : '';
  const scanner = users.find(({ userId }) => userId === code.userId);
  const by = scanner ? ` by ${escaped(scanner.name)}` : '';
  return `<article data-code="${escaped(code.qrcodeId)}" data-status="${status}">
<header><span class="status ${status.toLowerCase()}">${labelOf(status)}${by}</span>${left}</header>
<p class="kind">${kindOf(code)} <code>${escaped(code.qrcodeId.slice(0, 12))}…</code></p>
<div class="actions">${actionsFor(code, status, user)
    .map((action) => button(action, code, user, focus))
    .join('')}</div></article>`;
}

function actionsFor(code: Code, status: CodeStatus, user: User): readonly PhoneAction[] {
  if (status === 'PENDING') return ['SCAN'];
  return status === 'SCANNED' && code.userId === user.userId ? ['CONFIRM', 'CANCEL'] : [];
}

function button(action: PhoneAction, code: Code, user: User, focus: string | null): string {
  const fields = { user: user.username, qrcodeId: code.qrcodeId, action, code: focus };
  const inputs = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value ?? '')}">`);
  const label = { SCAN: 'Scan', CONFIRM: 'Confirm', CANCEL: 'Cancel' }[action];
  return `<form method="post" action="/phone">${inputs.join('')}
<button class="${action.toLowerCase()}">${label}</button></form>`;
}

function nothing(focus: string | null): string {
  const words = focus === null ? 'No live code. Is a kiosk running?' : 'This code does not exist.';
  return `<p class="nothing">${words}</p>`;
}

function isLive(status: CodeStatus): boolean {
  return status === 'PENDING' || status === 'SCANNED';
}

function labelOf(status: CodeStatus): string {
  switch (status) {
    case 'PENDING':
      return 'Waiting for a scan';
    case 'SCANNED':
      return 'Scanned';
    case 'AUTHORIZED':
      return 'Confirmed';
    case 'CANCELLED':
      return 'Cancelled';
    case 'EXPIRED':
      return 'Expired';
    case 'ERROR':
      return 'Failed';
    default:
      return unreachable(status);
  }
}

function kindOf({ type }: Code): string {
  switch (type) {
    case 'MOBILE_APP':
      return 'Mobile app';
    case 'WECHAT_MINIPROGRAM':
      return 'WeChat mini program';
    case 'WECHAT_OFFICIAL_ACCOUNT':
      return 'WeChat official account';
    default:
      return unreachable(type);
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
