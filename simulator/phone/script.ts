/**
 * Asks for the page again every second. Where only time has passed, the countdowns are updated in
 * place; a page that is gone for a while (the simulator was stopped) comes back by itself.
 */
export const refreshScript = `
setInterval(async () => {
  try {
    const text = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
    const main = document.querySelector('main');
    if (fresh.dataset.version !== main.dataset.version) return main.replaceWith(fresh);
    const lefts = fresh.querySelectorAll('.left');
    main.querySelectorAll('.left').forEach((left, i) => { left.textContent = lefts[i].textContent; });
  } catch {}
}, 1000);
`;
