import { grammarOf } from './intl.ts';
import type { AllWords, PurposeWords } from './words.ts';

const { list, number, region } = grammarOf('ja');
const aimOf = ({ aim, label }: PurposeWords) => aim ?? `「${label}」のため`;

/** Japanese. A purpose's aim ends in 「ため」, as in 「お客様に合う商品をご案内するため」. */
export const words: AllWords = {
  locale: 'ja',
  skip: 'スキップ',
  next: '次へ',
  lost: 'まだ読み込めていません。もう一度試します。',
  yes: 'はい、保存する',
  no: 'いいえ、ここだけ',
  more: '詳しく見る',
  less: '閉じる',
  on: 'はい',
  off: 'いいえ',
  position: (at, of) => `${number(at)} / ${number(of)}`,
  question: position => `質問 ${position}`,
  mayKeep: (controller, { aim, notice }) =>
    aim
      ? `${aim}、*${controller}がこの回答を保存してもよろしいですか？*`
      : `*${controller}がこの回答を保存してもよろしいですか？* ${notice}`,
  upTo: period => (period ? `最長${period}。いつでも変更できます。` : 'いつでも変更できます。'),
  sameFor: labels => `次の回答も同じにする：${list(labels)}`,

  language: '言語',
  back: '戻る',
  agree: 'はい、同意します',
  failed: 'この部分を読み込めませんでした。',
  failedCalmly: '失われたものはありません。ショップのほかの部分は通常どおりご利用いただけます。',
  again: 'もう一度試す',
  pressAgain: '読み込めませんでした。もう一度押してください。',
  choose: '最も近いものを選んでください。',
  chooseAtLeast: of => `${number(of)}つ以上選んでください。`,
  write: 'ひとことご記入いただくか、スキップしてください。',
  useOf: controller => `*${controller}がこの回答を利用してもよろしいですか？*`,
  staysUnlessTicked: 'チェックしなければ、ここだけに残ります。',
  nextStays: '次へ：ここだけに残す',
  nextKeeps: uses => `次へ：${number(uses)}件の用途で保存`,
  kept: purpose => `${aimOf(purpose)}に保存しています`,
  willBeKept: purpose => `${aimOf(purpose)}に保存します`,
  stays: 'ここだけ、今回のみ',
  change: '変更',
  send: '送信',
  who: '管理者',
  what: '内容',
  whatKept: 'この回答と、回答された日時',
  whatFor: '目的',
  where: '保存場所',
  stored: (code, recipients) =>
    `${region(code)}。${recipients[0] ? `委託先：${list(recipients)}` : 'ほかの誰とも共有しません'}`,
  stop: '停止',
  howToStop: 'この画面か、ご連絡により停止できます。その後、回答を削除します',
  policy: 'プライバシーポリシー',
  honoured:
    'お使いのブラウザーのプライバシー信号が共有を拒否しています。これに従い、この回答は共有しません。',
  offline: 'オフラインです。回答はこの端末に安全に保存されており、接続が戻ると送信されます。',
  memoryOnly: 'このブラウザーは回答を保存しません。このページを閉じるまで保持されます。',
  chooseUpTo: of => `選べるのは${number(of)}つまでです。ほかを選ぶには、1つ外してください。`,
  left: characters => `残り${number(characters)}文字`,
  startAgain: '最初からやり直す',
  because: benefit => [`${benefit}。ご回答：`, ''],
  changeAnAnswer: '回答を変更する',
  changeOne: label => `変更：${label}`,
  yourAnswers: 'ご回答',
  onlyHere: 'ここだけ',
  alsoUse: ({ aim, label }) =>
    aim
      ? `${aim}にも、これらの回答を利用してもよろしいですか？`
      : `これらの回答を次の目的にも利用してもよろしいですか？ ${label}`,
  nothingTicked: 'あらかじめチェックされている項目はありません。',
  all: 'すべて',
  none: 'なし',
  save: '保存',
  saved: fact => `保存しました：${fact}`,
  used: (given, of, purpose) =>
    given === 0
      ? `${aimOf(purpose)}に利用する回答はありません`
      : `${number(of)}件中${number(given)}件を${aimOf(purpose)}に利用します`,
  answersKept: (kept, purpose) => `${number(kept)}件の回答を${aimOf(purpose)}に保存しています`,
  stopAll: 'すべて停止',
  stopped: purpose => `停止しました：${aimOf(purpose)}に保存している回答はもうありません。`,
  code: 'コード',
  earlier: '前回のご回答より',
  thanks: 'ありがとうございます。',
  nothingToAsk: '本日お尋ねすることはありません。',
  close: '閉じる',
  chooseFromList: '選択してください',
  own: 'ご自身の言葉で',
  writeOwn: 'どのようなことか、ひとことご記入ください。',
  stars: (at, of) => `星${number(of)}つ中${number(at)}つ`,
  outOf: (at, of) => `${number(of)}段階中${number(at)}`,
  thisFits: 'これでよい',
  moveOrFits: 'スライダーを動かすか、「これでよい」を押してください。',
  orderFits: 'この順でよい',
  orderOrFits: '大切なものを上に移動するか、「この順でよい」を押してください。',
  moveUp: label => `上へ移動：${label}`,
  moveDown: label => `下へ移動：${label}`,
  moved: (label, at, of) => `${label}は${number(of)}件中${number(at)}番目になりました。`,
  writeEmail: 'メールアドレスをご入力ください（例：name@example.com）。',
  writePhone: '電話番号を数字でご入力ください。',
  writeNumber: '数値をご入力ください。',
  atLeast: least => `${least}以上でご入力ください。`,
  atMost: most => `${most}以下でご入力ください。`,
  inSteps: step => `${step}単位でご入力ください。`,
  chooseDay: '日付を選んでください。',
  dayFrom: day => `${day}以降の日付を選んでください。`,
  dayUntil: day => `${day}までの日付を選んでください。`,
  until: day => `${day}まで`,
  anotherDay: '別の日まで',
  noneOfThese: 'どれも選ばない',
  tickOrNone: '当てはまるものにチェックするか、「どれも選ばない」を押してください。',
  sayHowOften: '頻度を選んでください。',
  howMany: '回数',
  oneLess: '1つ減らす',
  oneMore: '1つ増やす',
  every: (of, unit) =>
    of === 1
      ? ({ day: '毎日', week: '毎週' }[unit] ?? '毎月')
      : `${number(of)}${{ day: '日', week: '週間' }[unit] ?? 'か月'}ごと`,
  per: (of, unit) => `${{ day: '1日', week: '週' }[unit] ?? '月'}に${number(of)}回`,
};
