import type { Messages } from './en.ts';
import { numbersIn } from './plural.ts';

const { number } = numbersIn('ja');

/** Said in several places. */
const goesOn = '自動的に再試行し、接続でき次第再開します。';
const tellStaff = '係員にお知らせください。';
const scanIt = 'このコードをスキャンする';
const confirmIt = 'スマートフォンで確認する';

/** The words in Japanese. */
export const ja: Messages = {
  languageName: '日本語',
  language: '言語',
  starting: { title: 'お待ちください', text: 'コードを準備しています。' },
  showing: {
    title: 'スキャンしてログイン',
    code: 'スマートフォンでスキャンするコード',
    steps: {
      own: ['スマートフォンでアプリを開く', scanIt, confirmIt],
      weChat: ['スマートフォンでWeChatを開く', scanIt, confirmIt],
    },
    service: (name) => `${name} にログインします`,
    fresh: 'コードは自動的に更新されます',
  },
  scanned: {
    title: (name) => (name ? `こんにちは、${name} さん` : 'コードをスキャンしました'),
    text: 'スマートフォンで確認してください。',
    notMe: 'ご本人でない場合は新しいコードを表示',
  },
  mfaRequired: {
    title: 'スマートフォンで続けてください',
    text: 'アカウントの追加の確認が必要です。スマートフォンの案内に従ってください。',
    notMe: '新しいコードでやり直す',
  },
  completing: { title: 'ログインしています', text: 'まもなく完了します。' },
  signedIn: {
    title: (name) => (name ? `ようこそ、${name} さん` : 'ようこそ'),
    text: 'ログインしました。',
    ends: (seconds) => `この画面は ${number(seconds)} 秒後に消去されます`,
  },
  session: {
    left: (time) => `ログイン中 · 残り ${time}`,
    signOut: 'ログアウト',
    withheld: {
      download: 'ここではファイルを保存できません。',
      window: 'ここでは新しいウィンドウを開けません。',
      address: 'ここではそのページを開けません。',
      permission: 'ここではこの機能を使用できません。',
      file: 'ここではファイルを選択できません。',
    },
  },
  stillThere: {
    title: 'ご利用を続けますか？',
    timeUp: 'ご利用時間が終了しました',
    ends: (seconds) => `${number(seconds)} 秒後にログアウトします`,
    stay: '利用を続ける',
  },
  refused: { title: 'ご利用いただけません', text: 'ご不明な点は係員にお尋ねください。' },
  handoffFailed: {
    notDelivered: [
      'ログイン情報を送信できませんでした',
      `ログインは完了しましたが、次の処理に進めませんでした。${tellStaff}`,
    ],
    notLoaded: [
      'アプリケーションが応答していません',
      `しばらくしてからお試しください。解決しない場合は${tellStaff}`,
    ],
    crashed: [
      'アプリケーションが停止しました',
      '開き直すと再開できることがあります。保存していない内容は失われた可能性があります。',
    ],
    certificate: [
      'アプリケーションとの接続が安全ではありません',
      `安全のため、開きませんでした。${tellStaff}`,
    ],
  },
  declined: {
    title: 'スマートフォンでキャンセルされました',
    text: 'まもなく新しいコードが表示されます。',
  },
  problem: {
    reasons: {
      offline: ['ネットワークに接続していません', goesOn],
      serviceUnreachable: ['ログインサービスに接続できません', goesOn],
      serviceFailing: [
        'ログインサービスで問題が発生しています',
        '自動的に再試行し、復旧次第再開します。',
      ],
      tooManyRequests: ['ログインサービスが混み合っています', 'まもなくご利用いただけます。'],
      appUnknown: ['この端末は登録されていません', tellStaff],
      notAllowed: ['ここではログインできません', 'ご不明な点は係員にお尋ねください。'],
      pictureUnreadable: ['コードを読み込めませんでした', '自動的に再試行します。'],
      clockOff: [
        'この端末の時刻が正しくありません',
        `${tellStaff}時刻が修正されると自動的に再開します。`,
      ],
      certificateNotTrusted: ['接続が安全ではありません', tellStaff],
      tokenRejected: ['ログインを検証できませんでした', `ログインは行われていません。${tellStaff}`],
    },
    retryIn: (seconds) => `${number(seconds)} 秒後に再試行します`,
    retrying: '再試行しています…',
    retryNow: '今すぐ再試行',
    freshCodeIn: (seconds) => `${number(seconds)} 秒後に新しいコードを表示します`,
    freshCodeNow: '新しいコードを表示',
  },
  maintenance: { title: 'まもなく再開します', text: 'この端末はメンテナンス中です。' },
  resting: { title: '画面に触れて開始' },
  forms: {
    back: '戻る',
    next: '次へ',
    close: '閉じる',
    done: '完了',
    save: '保存',
    keyboard: 'キーボード',
    shift: '大文字',
    symbols: '記号',
    space: 'スペース',
    backspace: '削除',
    digits: (digits) => `${number(digits)} 桁`,
    refused: (key, found, allowed) => `${key}：現在の値 ${found}、使用できる値：${allowed}。`,
    failed: '操作に失敗しました。もう一度お試しください。',
    again: '再試行',
  },
  setup: {
    title: 'この端末はまだ設定されていません',
    text: '次の設定を確認してください。ここで、または設定元で修正できます。',
    mend: '管理画面を開く',
    found: '現在の値',
    allowed: '使用できる値',
    place: (at, of) => `${number(at)} / ${number(of)}`,
    choose: { title: 'この端末の設定', hint: 'すべて後から変更できます。' },
    connect: { title: 'GenAuthに接続', text: 'アプリケーションのアドレスとIDを使用します。' },
    demo: { title: 'デモを試す', text: '内蔵のサービスを使用します。アカウントは不要です。' },
    host: {
      title: 'アプリケーションのアドレス',
      hint: 'GenAuthコンソールの「Authentication Address」です。',
    },
    appId: { title: 'App ID', hint: 'コンソールの同じページにあります。' },
    tokenAuthMethod: {
      title: 'アプリケーションの認証方式',
      hint: 'コンソール：トークンエンドポイントの認証方式。',
    },
    methods: {
      none: 'シークレットなし。ほとんどの端末に適しています。',
      client_secret_post: 'シークレットを本文で送信します。',
      client_secret_basic: 'シークレットをヘッダーで送信します。',
    },
    appSecret: { title: 'App Secret', hint: '暗号化して保存します。' },
    codeType: {
      title: '何でスキャンしますか？',
      hint: 'コンソールで有効になっている必要があります。',
    },
    codeTypes: {
      MOBILE_APP: '自社のアプリ',
      WECHAT_MINIPROGRAM: 'WeChatミニプログラム',
      WECHAT_OFFICIAL_ACCOUNT: 'WeChat公式アカウント',
    },
    extIdpConnId: {
      title: 'WeChatの接続',
      hint: 'コンソールに表示されるIDです。空欄の場合は最初の接続を使用します。',
    },
    test: {
      running: 'テストしています…',
      passed: '正常に動作しています',
      failed: 'まだ動作していません',
      hint: '実際にコードを要求します。',
      anyway: 'このまま続ける',
      skipped: '未実施',
      steps: {
        settings: '設定',
        dns: 'サービスの名前解決',
        tls: '安全な接続',
        code: 'コード',
        picture: 'コードの画像',
      },
    },
    pin: {
      title: '管理者PINの設定',
      hint: '6～12桁の数字です。画面の左上隅を5回タップすると管理画面が開きます。',
    },
    pinAgain: { title: 'PINをもう一度入力', hint: '入力ミスを防ぐためです。' },
    pinDiffers: 'PINが一致しません。もう一度入力してください。',
  },
  admin: {
    door: { title: '管理者PIN', hint: '閉じると端末は動作を続けます。' },
    wrongPin: 'PINが正しくありません。',
    nextTry: (seconds) => `${number(seconds)} 秒後に再入力できます。`,
    pages: { health: '状態', settings: '設定', maintenance: 'メンテナンス', support: 'サポート' },
    health: {
      state: '現在の状態',
      host: 'サービス',
      codeAgeMs: 'コードの経過時間',
      sinceMintMs: '最後のコード発行',
      sincePollMs: '最後の応答',
      latencyMs: '応答時間',
      certificateDaysLeft: '証明書',
      clockSkewMs: '時計',
      uptimeMs: '稼働時間',
      versions: 'バージョン',
      notices: 'お知らせ',
    },
    never: 'まだありません',
    days: (days) => `残り ${number(days)} 日`,
    skew: (time) => `ずれ ${time}`,
    locked: 'ポリシーによる設定',
    isSet: '設定済み（非表示）',
    notSet: '未設定',
    test: 'テスト',
    saved: '保存しました。',
    newPin: 'PINを変更',
    maintenance: {
      title: '端末の利用を停止',
      hint: '停止中は誰もログインできません。メッセージは画面に表示されます。',
      message: 'メッセージ',
      start: '利用を停止',
      end: '利用を再開',
    },
    support: {
      title: 'サポートと電源',
      bundle: 'サポート用データを保存',
      bundleHint: 'ログ、設定、状態。機密情報は含まれません。',
      saved: (path) => `${path} に保存しました`,
      restart: '端末を再起動',
      leave: '端末を終了',
    },
  },
};
