export interface Crumb {
  readonly text: string;
  /** None for the page itself. */
  readonly href?: string;
}

/**
 * What the layout reads of every page's model. A page extends it, fills `{% block content %}` and may replace
 * the blocks `heading` (title and lede), `head` and `scripts`.
 */
export interface PageModel {
  /** The page's heading and, with the service's name, its title; a question where it can be one. */
  readonly title: string;
  /** Which door of the navigation it stands behind; none = the front's short navigation. */
  readonly door?: string;
  /** The way here, without the front page; the last may be the page itself. */
  readonly crumbs?: readonly Crumb[];
  readonly lede?: string;
  /** Something was filled in wrong: the page's title starts with "Error". */
  readonly hasProblems?: boolean;
}
