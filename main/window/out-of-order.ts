/**
 * The page of a kiosk that is out of order. It needs nothing of the kiosk: no file, no script, no
 * settings; and so it says the same in each language, since nobody knows which one is wanted.
 */
const lines = [
  ['en', 'Out of order', 'This kiosk will start again by itself.'],
  ['zh-CN', '暂停服务', '本机稍后将自动重新启动。'],
  ['zh-TW', '暫停服務', '本機稍後將自動重新啟動。'],
  ['ja', '使用停止中', 'この端末はしばらくすると自動的に再起動します。'],
  ['ar', 'خارج الخدمة', 'سيعمل هذا الجهاز من جديد تلقائيًا.'],
] as const;

const style =
  'html{height:100%;background:#0d1420;color:#f2f6fc;font:2.5vmin/1.4 sans-serif;cursor:none}' +
  'body{margin:0;min-height:100%;display:grid;align-content:center;gap:4vmin;text-align:center}' +
  'h1,p{margin:0}h1{font-size:4vmin}p{color:#b3c0d3}';

function section([lang, title, text]: (typeof lines)[number]): string {
  const direction = lang === 'ar' ? ' dir="rtl"' : '';
  return `<section lang="${lang}"${direction}><h1>${title}</h1><p>${text}</p></section>`;
}

const page = `<!doctype html><meta charset="utf-8"><title>GenAuth Kiosk</title><style>${style}</style>${lines.map(section).join('')}`;

/** The page as an address, which is all that there is of it. */
export const outOfOrderAddress = `data:text/html;charset=utf-8,${encodeURIComponent(page)}`;
