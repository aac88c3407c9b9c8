import { isoDate, like, odsCode, plainDate, postcode } from '../lookup/checks.ts';
import { lookupReader } from '../lookup/lookup.ts';

const practiceCode = like(/^[A-Z0-9]{6}$/, 'the six-character code of a practice, e.g. C82001');

/** Columns of NHS Digital's organisation reports, which have no header. Those without a name hold nothing. */
const practiceColumns = [
  'organisation_code', 'name', 'national_grouping', 'high_level_health_geography', 'address_1', 'address_2', 'address_3', 'address_4', 'address_5',
  'postcode', 'open_date', 'close_date', 'status_code', 'organisation_sub_type_code', 'commissioner', 'join_provider_date', 'left_provider_date',
  'contact_telephone', 'null_19', 'null_20', 'null_21', 'amended_record_indicator', 'null_23', 'provider_purchaser', 'null_25', 'prescribing_setting', 'null_27',
];

/** GP practices and other prescribers. `prescribing_setting` 4 is a GP practice. */
export const practices = lookupReader({
  key: 'gp-practices',
  name: 'GP practices and prescribers',
  dataset: 'organisations.practices',
  title: 'GP practices and prescribing cost centres (epraccur)',
  publisher: 'NHS England',
  headless: {
    names: practiceColumns,
    looksRight: (first) => practiceCode.holds(first[0]!) && /^Y\d\d$/.test(first[2]!) && /^\d{8}$/.test(first[10]!),
  },
  columns: [
    { name: 'organisation_code', check: practiceCode },
    { name: 'name' },
    { name: 'high_level_health_geography', mayBeBlank: true, check: odsCode },
    { name: 'postcode', mayBeBlank: true, check: postcode },
    { name: 'open_date', check: plainDate },
    { name: 'close_date', mayBeBlank: true, check: plainDate },
    { name: 'status_code', check: like(/^[ACDP]$/, 'A (active), C (closed), D (dormant) or P (proposed)') },
    { name: 'commissioner', mayBeBlank: true, check: odsCode },
    { name: 'join_provider_date', mayBeBlank: true, check: plainDate },
    { name: 'left_provider_date', mayBeBlank: true, check: plainDate },
    { name: 'prescribing_setting', mayBeBlank: true, check: like(/^-?\d{1,2}$/, 'the number of a prescribing setting, e.g. 4') },
  ],
  unique: ['organisation_code'],
});

/** Which NHS organisation took over from which. */
export const successors = lookupReader({
  key: 'organisation-successors',
  name: 'Successors of NHS organisations',
  dataset: 'organisations.successors',
  title: 'Successors of NHS organisations',
  publisher: 'NHS England',
  columns: [
    { name: 'old_code', check: odsCode },
    { name: 'new_code', check: odsCode },
    { name: 'date', check: isoDate },
  ],
  unique: ['old_code', 'new_code', 'date'],
});

/** Integrated care boards that merged, split or took over others. */
export const boardSuccessions = lookupReader({
  key: 'icb-successions',
  name: 'Mergers of integrated care boards',
  dataset: 'organisations.icb-successions',
  title: 'Integrated care boards and their successors',
  publisher: 'NHS England',
  columns: [
    { name: 'predecessor_ods', check: odsCode },
    { name: 'predecessor_name' },
    { name: 'successor_ods', check: odsCode },
    { name: 'successor_name' },
    { name: 'succession_date', check: isoDate },
    { name: 'type', check: like(/^(merger|split|acquisition|renaming)$/, 'merger, split, acquisition or renaming') },
  ],
  unique: ['predecessor_ods', 'successor_ods', 'succession_date'],
});
