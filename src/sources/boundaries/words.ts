const again = 'Download the boundaries again, or correct the file.';

/** What an analyst reads about boundaries that cannot be loaded. Lines count the areas, the first being 1. */
export const words = {
  broken: { rule: 'The file is no TopoJSON with areas in it; it may have been cut short.', mend: again },
  noCode: { rule: 'An area has no ONS code in its property “code”.', mend: 'Name the property with the code “code”, e.g. E06000017.' },
  noName: { rule: 'An area has no name in its property “name”.', mend: 'Name the property with the name “name”.' },
  noGround: { rule: 'An area has no ground: no polygon that can be drawn.', mend: again },
  twice: { rule: 'Two areas have the same code.', mend: 'Keep one of them.' },
  unknownKind: { rule: 'The codes are of no kind of area in England that is known here.', mend: 'Load boundaries of regions, councils, districts, integrated care boards or small areas.' },
} as const;
