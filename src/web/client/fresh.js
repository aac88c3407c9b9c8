// <div id="loads" data-fresh="2">…</div>: while something is under way the part is read again every so many seconds,
// from the page's own address, until it comes without data-fresh. data-fresh-then="page" then loads the whole page again.
// Without JavaScript the page carries a link to itself in <noscript>.

export function freshParts() {
  for (const part of document.querySelectorAll('[id][data-fresh]')) follow(part.id);
}

function follow(id) {
  const part = document.getElementById(id);
  const seconds = Number(part?.dataset.fresh);
  if (!seconds) return;
  setTimeout(async () => {
    // Nobody looks: ask again later, without asking the server.
    if (document.hidden || part.contains(document.activeElement)) return follow(id);
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      if (!answer.ok) return follow(id);
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
      const over = !fresh || !fresh.dataset.fresh;
      if (over && part.dataset.freshThen === 'page') return location.reload();
      if (!fresh) return;
      if (fresh.outerHTML !== part.outerHTML) part.replaceWith(document.adoptNode(fresh));
      follow(id);
    } catch {
      // The network is gone for a moment: try again, a little later.
      setTimeout(() => follow(id), seconds * 2000);
    }
  }, seconds * 1000);
}
