// What every page loads. Pages work without it; each part only makes something quicker or kinder.
import { initAll } from 'govuk-frontend';
import { copyLinks } from './copy-link.js';
import { printButtons } from './print.js';
import { freshParts } from './fresh.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
copyLinks();
printButtons();
freshParts();
