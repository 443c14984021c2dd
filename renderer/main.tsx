import { render } from 'preact';
import { App } from './app.tsx';
import { reportErrors } from './report-errors.ts';

const bridge = window.kiosk;
reportErrors(window, bridge);

const place = document.getElementById('app');
if (place) render(<App bridge={bridge} />, place);
