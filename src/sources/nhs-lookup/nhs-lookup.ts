import { like } from '../lookup/checks.ts';
import { lookupReader } from '../lookup/lookup.ts';

/** Which integrated care board each sub-ICB location lies in, and which NHS region that lies in. */
export const nhsLookup = lookupReader({
  key: 'nhs-lookup',
  name: 'Sub-ICB to ICB to NHS region',
  dataset: 'nhs-lookup',
  title: 'Sub-ICB locations, integrated care boards and NHS regions of England',
  publisher: 'Office for National Statistics',
  columns: [
    { name: /^SICBL\d\dCD$/, check: like(/^E38\d{6}$/, 'the ONS code of a sub-ICB location, e.g. E38000006') },
    { name: /^SICBL\d\dCDH$/, check: like(/^[A-Z0-9]{3,5}$/, 'the NHS code of a sub-ICB location, e.g. 02P') },
    { name: /^SICBL\d\dNM$/ },
    { name: /^ICB\d\dCD$/, check: like(/^E54\d{6}$/, 'the ONS code of an integrated care board, e.g. E54000015') },
    { name: /^ICB\d\dCDH$/, check: like(/^[A-Z0-9]{3,5}$/, 'the NHS code of an integrated care board, e.g. QK1') },
    { name: /^ICB\d\dNM$/ },
    { name: /^NHSER\d\dCD$/, check: like(/^E40\d{6}$/, 'the ONS code of an NHS region, e.g. E40000011') },
    { name: /^NHSER\d\dCDH$/ },
    { name: /^NHSER\d\dNM$/ },
  ],
});
