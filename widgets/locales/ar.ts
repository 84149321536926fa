import { type Forms, grammarOf } from './intl.ts';
import type { AllWords, PurposeWords } from './words.ts';

const { count, list, number, region } = grammarOf('ar');
/** A name in another script keeps its own direction, and the full stop after it stays where it belongs. */
const own = (name: string) => `\u2068${name}\u2069`;
const aimOf = ({ aim, label }: PurposeWords) => aim ?? `من أجل «${label}»`;

/** “Every …”: a day, two days, three days, eleven days. */
const spans: Readonly<Record<string, Forms>> = {
  day: { one: 'يوم', two: 'يومين', few: '# أيام', many: '# يومًا', other: '# يوم' },
  week: { one: 'أسبوع', two: 'أسبوعين', few: '# أسابيع', many: '# أسبوعًا', other: '# أسبوع' },
  month: { one: 'شهر', two: 'شهرين', few: '# أشهر', many: '# شهرًا', other: '# شهر' },
};

/** Modern Standard Arabic. A purpose's aim reads on as in «… الاحتفاظ بهذه الإجابة لنعرض عليك ما يناسبك؟». */
export const words: AllWords = {
  locale: 'ar',
  skip: 'تخطّي',
  next: 'متابعة',
  lost: 'لم يتم التحميل بعد. ستتم إعادة المحاولة.',
  yes: 'نعم، احتفظوا بها',
  no: 'لا، هنا فقط',
  more: 'المزيد',
  less: 'أقل',
  on: 'نعم',
  off: 'لا',
  position: (at, of) => `${number(at)} من ${number(of)}`,
  question: position => `السؤال ${position}`,
  mayKeep: (controller, { aim, notice }) =>
    aim
      ? `*هل يجوز لـ ${own(controller)} الاحتفاظ بهذه الإجابة* ${aim}؟`
      : `*هل يجوز لـ ${own(controller)} الاحتفاظ بهذه الإجابة؟* ${notice}`,
  upTo: period =>
    period ? `مدة أقصاها ${period}، ويمكن تغيير ذلك في أي وقت.` : 'يمكن تغيير ذلك في أي وقت.',
  sameFor: labels => `الأمر نفسه لإجاباتي التالية: ${list(labels)}`,

  language: 'اللغة',
  back: 'رجوع',
  agree: 'نعم، أوافق',
  failed: 'تعذّر تحميل هذا الجزء.',
  failedCalmly: 'لم يُفقد شيء. بقية المتجر تعمل كالمعتاد.',
  again: 'إعادة المحاولة',
  pressAgain: 'لم يتم التحميل. اضغط مرة أخرى للمحاولة من جديد.',
  choose: 'يُرجى أولًا اختيار الأقرب إلى حالتك.',
  chooseAtLeast: of =>
    count(of, {
      one: 'يُرجى أولًا اختيار إجابة واحدة على الأقل.',
      two: 'يُرجى أولًا اختيار إجابتين على الأقل.',
      few: 'يُرجى أولًا اختيار # إجابات على الأقل.',
      other: 'يُرجى أولًا اختيار # إجابة على الأقل.',
    }),
  write: 'يُرجى أولًا كتابة بضع كلمات، أو تخطّي السؤال.',
  useOf: controller => `*هل يجوز لـ ${own(controller)} استخدام هذه الإجابة؟*`,
  staysUnlessTicked: 'تبقى هنا ما لم تُحدَّد خانة.',
  nextStays: 'متابعة: تبقى هنا',
  nextKeeps: uses =>
    count(uses, {
      one: 'متابعة: الاحتفاظ بها لغرض واحد',
      two: 'متابعة: الاحتفاظ بها لغرضين',
      few: 'متابعة: الاحتفاظ بها لـ # أغراض',
      many: 'متابعة: الاحتفاظ بها لـ # غرضًا',
      other: 'متابعة: الاحتفاظ بها لـ # غرض',
    }),
  kept: purpose => `يُحتفظ بها ${aimOf(purpose)}`,
  willBeKept: purpose => `سيُحتفظ بها ${aimOf(purpose)}`,
  stays: 'هنا فقط، لهذه الزيارة',
  change: 'تغيير',
  send: 'إرسال',
  who: 'من',
  what: 'ماذا',
  whatKept: 'هذه الإجابة ووقت تقديمها',
  whatFor: 'الغرض',
  where: 'أين',
  stored: (code, recipients) =>
    `${region(code)}، ${recipients[0] ? `بمساعدة ${list(recipients.map(own))}` : 'دون مشاركتها مع أي جهة أخرى'}`,
  stop: 'الإيقاف',
  howToStop: 'هنا أو بمراسلتنا، وعندئذٍ نحذف الإجابة',
  policy: 'سياسة الخصوصية',
  honoured: 'إشارة الخصوصية في متصفحك ترفض المشاركة. نحن نلتزم بها: لا تُشارَك هذه الإجابة.',
  offline: 'لا يوجد اتصال بالإنترنت. إجاباتك محفوظة على هذا الجهاز وتُرسل عند عودة الاتصال.',
  memoryOnly: 'لا يحفظ هذا المتصفح الإجابات. تبقى إلى حين إغلاق هذه الصفحة.',
  chooseUpTo: of =>
    count(of, {
      one: 'إجابة واحدة على الأكثر: يُرجى إلغاء تحديدها لاختيار غيرها.',
      two: 'إجابتان على الأكثر: يُرجى إلغاء تحديد إحداهما لاختيار غيرها.',
      few: '# إجابات على الأكثر: يُرجى إلغاء تحديد إحداها لاختيار غيرها.',
      other: '# إجابة على الأكثر: يُرجى إلغاء تحديد إحداها لاختيار غيرها.',
    }),
  left: characters =>
    count(characters, {
      zero: 'لم يتبقَّ أي حرف',
      one: 'تبقّى حرف واحد',
      two: 'تبقّى حرفان',
      few: 'تبقّت # أحرف',
      many: 'تبقّى # حرفًا',
      other: 'تبقّى # حرف',
    }),
  startAgain: 'البدء من جديد',
  because: benefit => [`${benefit}، بناءً على إجابتك:`, '.'],
  changeAnAnswer: 'تغيير إجابة',
  changeOne: label => `تغيير: ${label}`,
  yourAnswers: 'إجاباتك',
  onlyHere: 'هنا فقط',
  alsoUse: ({ aim, label }) =>
    aim
      ? `هل يجوز استخدام هذه الإجابات أيضًا ${aim}؟`
      : `هل يجوز استخدام هذه الإجابات أيضًا للغرض الآتي؟ ${label}`,
  nothingTicked: 'لم يُحدَّد أي شيء نيابةً عنك.',
  all: 'الكل',
  none: 'لا شيء',
  save: 'حفظ',
  saved: fact => `تم الحفظ: ${fact}`,
  used: (given, of, purpose) =>
    given === 0
      ? `لا تُستخدم أي إجابة ${aimOf(purpose)}`
      : `تُستخدم ${number(given)} من ${number(of)} ${aimOf(purpose)}`,
  answersKept: (kept, purpose) =>
    `${count(kept, {
      one: 'إجابة واحدة محفوظة',
      two: 'إجابتان محفوظتان',
      few: '# إجابات محفوظة',
      many: '# إجابة محفوظة',
      other: '# إجابة محفوظة',
    })} ${aimOf(purpose)}`,
  stopAll: 'إيقاف الكل',
  stopped: purpose => `تم الإيقاف: لم تعد أي إجابة محفوظة ${aimOf(purpose)}.`,
  code: 'رمزك',
  earlier: 'من زيارتك السابقة',
  thanks: 'شكرًا لك.',
  nothingToAsk: 'لا أسئلة لدينا اليوم.',
  close: 'إغلاق',
  chooseFromList: 'يُرجى الاختيار…',
  own: 'بكلماتك الخاصة',
  writeOwn: 'يُرجى أولًا توضيح ذلك ببضع كلمات.',
  stars: (at, of) =>
    `${count(at, { one: 'نجمة واحدة', two: 'نجمتان', few: '# نجوم', other: '# نجمة' })} من ${number(of)}`,
  outOf: (at, of) => `${number(at)} من ${number(of)}`,
  thisFits: 'هذا مناسب',
  moveOrFits: 'يُرجى أولًا تحريك المؤشر، أو الضغط على «هذا مناسب».',
  orderFits: 'هذا الترتيب مناسب',
  orderOrFits: 'يُرجى نقل الأهم إلى الأعلى، أو الضغط على «هذا الترتيب مناسب».',
  moveUp: label => `نقل إلى الأعلى: ${label}`,
  moveDown: label => `نقل إلى الأسفل: ${label}`,
  moved: (label, at, of) => `${label}: الموضع ${number(at)} من ${number(of)}.`,
  writeEmail: `يُرجى أولًا كتابة عنوان بريد إلكتروني، مثل ${own('name@example.com')}.`,
  writePhone: 'يُرجى أولًا كتابة رقم هاتف بالأرقام.',
  writeNumber: 'يُرجى أولًا كتابة رقم.',
  atLeast: least => `الحد الأدنى ${least}.`,
  atMost: most => `الحد الأقصى ${most}.`,
  inSteps: step => `بخطوات مقدارها ${step}.`,
  chooseDay: 'يُرجى أولًا اختيار يوم.',
  dayFrom: day => `يُرجى اختيار يوم ابتداءً من ${day}.`,
  dayUntil: day => `يُرجى اختيار يوم لا يتجاوز ${day}.`,
  until: day => `حتى ${day}`,
  anotherDay: 'حتى يوم آخر',
  noneOfThese: 'لا شيء مما سبق',
  tickOrNone: 'يُرجى أولًا تحديد ما يناسبك، أو الضغط على «لا شيء مما سبق».',
  sayHowOften: 'يُرجى أولًا تحديد عدد المرات.',
  howMany: 'العدد',
  oneLess: 'أقل بواحد',
  oneMore: 'أكثر بواحد',
  every: (of, unit) => `كل ${count(of, spans[unit] ?? { other: '#' })}`,
  per: (of, unit) =>
    `${count(of, { one: 'مرة واحدة', two: 'مرتان', few: '# مرات', other: '# مرة' })} ${{ day: 'في اليوم', week: 'في الأسبوع' }[unit] ?? 'في الشهر'}`,
};
