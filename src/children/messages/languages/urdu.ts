import type { Translation } from './language.ts';

/** Without a greeting: those in use belong to one faith or another. */
export const urdu: Translation = {
  name: 'Urdu',
  ownName: 'اردو',
  code: 'ur',
  direction: 'right to left',
  readBy: null,
  notYetRead: 'یہ ترجمہ ابھی تک اردو بولنے والے کسی شخص نے نہیں پڑھا۔',
  texts: {
    'way in': {
      // Begins with an Urdu word, so that mail programs set the whole line from right to left.
      subject: 'آپ کے لیے Belong تک رسائی',
      lines: (page) => [
        'آپ کو Belong تک رسائی دی گئی ہے۔ آپ کے خاندان کی مدد کرنے والے لوگ یہاں ضروری باتیں ایک ہی جگہ رکھتے ہیں۔',
        'اس ای میل پتے سے یہاں سائن اِن کریں:', page,
        'اگر آپ کو اس پیغام کی توقع نہیں تھی تو کچھ نہ کریں، اور اس اسکول یا سروس کو بتا دیں جسے آپ جانتے ہیں۔',
      ],
    },
    'who may see changed': {
      subject: 'آپ کے خاندان کا ریکارڈ کون دیکھ سکتا ہے، یہ بدل گیا ہے',
      lines: (page) => ['آپ کے خاندان کا ریکارڈ کون دیکھ سکتا ہے، یہ بدل گیا ہے۔', 'کیا بدلا ہے، یہ پڑھنے کے لیے سائن اِن کریں۔ اگر آپ ایسا نہیں چاہتے تو وہاں انکار کر سکتے ہیں:', page],
    },
    'a note for you': {
      subject: 'آپ کے پڑھنے کے لیے کچھ نیا ہے',
      lines: (page) => ['آپ کے خاندان کی مدد کرنے والے کسی شخص نے آپ کے پڑھنے کے لیے کچھ لکھا ہے۔', 'اسے پڑھنے کے لیے سائن اِن کریں، اور چاہیں تو اس میں کچھ شامل بھی کریں:', page],
    },
  },
  // The English name is set apart (U+2066 to U+2069), so that its quotes stay beside it.
  reach: 'ہم آپ سے کیسے رابطہ کر سکتے ہیں، یہ آپ طے کرتے ہیں: سائن اِن کریں اور \u2066“How we may reach you”\u2069 منتخب کریں۔',
};
