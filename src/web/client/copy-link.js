// <button class="btn" data-copy-link data-done="Link copied" data-failed="…" hidden>Copy a link to this view</button>
// Copies data-copy-link, or the page's own address where it is empty. Without JavaScript it stays hidden.

export function copyLinks() {
  for (const button of document.querySelectorAll('button[data-copy-link]')) {
    const said = document.createElement('span');
    said.className = 'small';
    said.setAttribute('role', 'status');
    button.parentElement.append(said);
    button.hidden = false;
    button.addEventListener('click', async () => {
      const link = new URL(button.dataset.copyLink || location.href, location.href).href;
      try {
        await navigator.clipboard.writeText(link);
        said.textContent = button.dataset.done;
      } catch {
        // The clipboard is closed to pages that do not come by https or from this machine.
        said.textContent = button.dataset.failed;
      }
    });
  }
}
