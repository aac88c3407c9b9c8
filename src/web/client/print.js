// <button class="btn" data-print hidden>Print</button>: without JavaScript it stays hidden, the browser's menu does it.

export function printButtons() {
  for (const button of document.querySelectorAll('button[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}
