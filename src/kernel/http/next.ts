/**
 * Where to go on after signing in: a path of this site with its query; the front page for whatever is none. What a browser
 * could read as another site's address is refused: `//`, `/\`, a scheme, control characters and blanks (browsers drop them),
 * anything not starting with one `/`.
 */
export function safeNext(text: string): string {
  // oxlint-disable-next-line no-control-regex
  if (text.length > 2000 || !/^\/(?![/\\])/.test(text) || /[\u0000-\u0020\u007f-\u009f\\]/.test(text)) return '/';
  try {
    const url = new URL(text, 'http://here.invalid');
    return url.origin === 'http://here.invalid' ? text : '/';
  } catch {
    return '/';
  }
}
