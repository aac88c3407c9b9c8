/** What is said of an uploaded file that is not taken. */
export const words = {
  ending: (name: string, allowed: string) => `“${name}” is of a kind that is not taken here. Choose a file that ends in ${allowed}.`,
  differs: (name: string, ending: string, is: string) => `“${name}” ends in ${ending}, but what is in it is ${is}. Save it again in the program that made it, and choose that file.`,
  program: (name: string) => `“${name}” is a program, or holds one. Nothing of it was kept.`,
  macros: (name: string) => `“${name}” holds macros, which are small programs. Save the workbook without macros (.xlsx) and choose that file.`,
  page: (name: string) => `“${name}” holds parts of a web page. If you downloaded it, the site may have sent an error page instead of the file: download it again.`,
  tail: (name: string) => `“${name}” has something hidden behind its end. Save it again in the program that made it, and choose that file.`,
  damaged: (name: string) => `“${name}” cannot be read to its end. It may have been cut off on its way: download it again.`,
  many: (name: string, most: string) => `“${name}” holds more than ${most} files. Unpack it and choose the files that you need.`,
  empty: (name: string) => `“${name}” is empty.`,
  is: { text: 'text', zip: 'an archive (zip)', gzip: 'a packed file (gzip)', workbook: 'a workbook (xlsx)', sheet: 'a workbook (ods)', image: 'a picture', svg: 'a drawing (svg)', pdf: 'a PDF', program: 'a program', unknown: 'something else' },
  image: {
    kind: 'Choose a picture that ends in .png or .jpg.',
    webp: 'Pictures of this kind (.webp) cannot be read here. Save it as .png or .jpg and choose that file.',
    svg: 'Drawings (.svg) can hold programs and are not taken. Save it as .png and choose that file.',
    large: (pixels: string) => `The picture is larger than ${pixels} million pixels. Make it smaller and choose it again.`,
    damaged: 'The picture cannot be read. Save it again as .png or .jpg and choose that file.',
  },
  infected: (name: string) => `The virus scanner found something harmful in “${name}”. Nothing of it was kept. Tell the people who look after your computer.`,
  scanner: {
    none: 'Files are not scanned for viruses: no scanner is configured (BELONG_SCANNER).',
    there: (where: string) => `Files are scanned for viruses before they are kept (${where}). While the scanner does not answer, no file is taken.`,
    silent: 'The virus scanner does not answer, so no file can be taken at this moment.',
  },
} as const;
