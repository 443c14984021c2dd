import type { Messages } from './en.ts';
import { numbersIn } from './plural.ts';

const { number, count } = numbersIn('ar');

/** A number of seconds as it is said after “within”. */
const seconds = (value: number) =>
  count(value, {
    zero: '# ثانية',
    one: 'ثانية واحدة',
    two: 'ثانيتين',
    few: '# ثوانٍ',
    many: '# ثانية',
    other: '# ثانية',
  });

/** Said in several places. */
const goesOn = 'يواصل الجهاز المحاولة ويستأنف العمل تلقائيًا.';
const tellStaff = 'يُرجى إبلاغ الموظفين.';
const scanIt = 'امسح هذا الرمز';
const confirmIt = 'أكّد على هاتفك';

/** The words in Modern Standard Arabic. */
export const ar: Messages = {
  languageName: 'العربية',
  language: 'اللغة',
  starting: { title: 'لحظة من فضلك', text: 'يجري تجهيز الرمز.' },
  showing: {
    title: 'امسح الرمز لتسجيل الدخول',
    code: 'رمز لمسحه بهاتفك',
    steps: {
      own: ['افتح التطبيق على هاتفك', scanIt, confirmIt],
      weChat: ['افتح WeChat على هاتفك', scanIt, confirmIt],
    },
    service: (name) => `لتسجيل دخولك إلى ${name}`,
    fresh: 'يتجدد الرمز تلقائيًا',
  },
  scanned: {
    title: (name) => (name ? `مرحبًا، ${name}` : 'تم مسح الرمز'),
    text: 'أكّد الآن على هاتفك.',
    notMe: 'لست أنت؟ اعرض رمزًا جديدًا',
  },
  mfaRequired: {
    title: 'أكمل على هاتفك',
    text: 'يتطلب حسابك خطوة إضافية. اتبع التعليمات على هاتفك.',
    notMe: 'ابدأ من جديد برمز جديد',
  },
  completing: { title: 'يجري تسجيل دخولك', text: 'لن يستغرق ذلك سوى لحظة.' },
  signedIn: {
    title: (name) => (name ? `أهلًا بك، ${name}` : 'أهلًا بك'),
    text: 'تم تسجيل دخولك.',
    ends: (left) => `تُمسح هذه الشاشة خلال ${seconds(left)}`,
  },
  session: {
    left: (time) => `تم تسجيل الدخول · المتبقي: ${time}`,
    signOut: 'تسجيل الخروج',
    withheld: {
      download: 'لا يمكن حفظ الملفات هنا.',
      window: 'لا يمكن فتح نوافذ جديدة هنا.',
      address: 'لا يمكن فتح تلك الصفحة هنا.',
      permission: 'هذه الميزة غير متاحة هنا.',
      file: 'لا يمكن اختيار الملفات هنا.',
    },
  },
  stillThere: {
    title: 'هل ما زلت هنا؟',
    timeUp: 'انتهى وقتك',
    ends: (left) => `سيُسجَّل خروجك خلال ${seconds(left)}`,
    stay: 'ما زلت هنا',
  },
  refused: { title: 'لم يُمنح الإذن', text: 'يُرجى سؤال الموظفين إن احتجت إلى مساعدة.' },
  handoffFailed: {
    notDelivered: [
      'تعذر إرسال بيانات تسجيل دخولك',
      `تم تسجيل دخولك، لكن الخطوة التالية لم تتم. ${tellStaff}`,
    ],
    notLoaded: ['التطبيق لا يستجيب', `قد يستجيب بعد لحظات. وإلا ف${tellStaff}`],
    crashed: ['توقف التطبيق عن العمل', 'تكفي غالبًا إعادة فتحه. قد يُفقد ما لم يُحفظ.'],
    certificate: ['الاتصال بالتطبيق غير آمن', `لم يُفتح التطبيق حفاظًا على أمانك. ${tellStaff}`],
  },
  declined: { title: 'تم الإلغاء على الهاتف', text: 'سيظهر رمز جديد على الفور.' },
  problem: {
    reasons: {
      offline: ['لا يوجد اتصال بالشبكة', goesOn],
      serviceUnreachable: ['تعذر الوصول إلى خدمة تسجيل الدخول', goesOn],
      serviceFailing: ['تواجه خدمة تسجيل الدخول مشكلة', goesOn],
      tooManyRequests: ['خدمة تسجيل الدخول مشغولة جدًا', 'سيحين دورك بعد لحظات.'],
      appUnknown: ['هذا الجهاز غير مسجل', tellStaff],
      notAllowed: ['تسجيل الدخول هنا غير مسموح به', `إن كان ينبغي أن يكون مسموحًا، ف${tellStaff}`],
      pictureUnreadable: ['تعذر تحميل الرمز', goesOn],
      clockOff: ['ساعة هذا الجهاز غير صحيحة', `${tellStaff} يستأنف الجهاز العمل بعد ضبط ساعته.`],
      certificateNotTrusted: ['الاتصال غير آمن', tellStaff],
      tokenRejected: ['تعذر التحقق من تسجيل الدخول هذا', `لم يُسجَّل دخول أحد. ${tellStaff}`],
    },
    retryIn: (left) => `المحاولة التالية خلال ${seconds(left)}`,
    retrying: 'تجري المحاولة من جديد…',
    retryNow: 'حاول الآن',
    freshCodeIn: (left) => `رمز جديد خلال ${seconds(left)}`,
    freshCodeNow: 'اعرض رمزًا جديدًا',
  },
  maintenance: { title: 'نعود قريبًا', text: 'هذا الجهاز قيد الصيانة.' },
  resting: { title: 'المس الشاشة للبدء' },
  forms: {
    back: 'رجوع',
    next: 'التالي',
    close: 'إغلاق',
    done: 'تم',
    save: 'حفظ',
    keyboard: 'لوحة المفاتيح',
    shift: 'حرف كبير',
    symbols: 'رموز',
    space: 'مسافة',
    backspace: 'حذف',
    digits: (digits) =>
      count(digits, {
        zero: 'لا أرقام',
        one: 'رقم واحد',
        two: 'رقمان',
        few: '# أرقام',
        many: '# رقمًا',
        other: '# رقم',
      }),
    refused: (key, found, allowed) => `${key}: القيمة الحالية ${found}؛ المسموح به: ${allowed}.`,
    failed: 'لم ينجح ذلك. يُرجى المحاولة مرة أخرى.',
    again: 'إعادة المحاولة',
  },
  setup: {
    title: 'لم يتم إعداد هذا الجهاز بعد',
    text: 'تحتاج هذه الإعدادات إلى مراجعة. صححها هنا أو في مصدرها.',
    mend: 'افتح صفحة الإدارة',
    found: 'القيمة الحالية',
    allowed: 'المسموح به',
    place: (at, of) => `${number(at)} من ${number(of)}`,
    choose: { title: 'إعداد هذا الجهاز', hint: 'يمكنك تغيير كل شيء لاحقًا.' },
    connect: { title: 'الاتصال بخدمة GenAuth', text: 'بعنوان تطبيقك ومعرّفه.' },
    demo: { title: 'تجربة العرض التوضيحي', text: 'بخدمة مدمجة ومن دون حساب.' },
    host: {
      title: 'عنوان تطبيقك',
      hint: 'كما يظهر في وحدة تحكم GenAuth باسم «Authentication Address».',
    },
    appId: { title: 'معرّف التطبيق (App ID)', hint: 'من الصفحة نفسها في وحدة التحكم.' },
    tokenAuthMethod: {
      title: 'كيف يثبت التطبيق هويته؟',
      hint: 'في وحدة التحكم: طريقة المصادقة لنقطة نهاية الرمز المميز.',
    },
    methods: {
      none: 'من دون سر. مناسب لمعظم الأجهزة.',
      client_secret_post: 'يُرسل السر في نص الطلب.',
      client_secret_basic: 'يُرسل السر في ترويسة الطلب.',
    },
    appSecret: { title: 'سر التطبيق (App Secret)', hint: 'يُشفَّر قبل حفظه.' },
    codeType: { title: 'بماذا يمسح الناس الرمز؟', hint: 'يجب تفعيله في وحدة التحكم.' },
    codeTypes: {
      MOBILE_APP: 'تطبيقك الخاص',
      WECHAT_MINIPROGRAM: 'برنامج WeChat المصغر',
      WECHAT_OFFICIAL_ACCOUNT: 'حساب WeChat الرسمي',
    },
    extIdpConnId: {
      title: 'اتصال WeChat',
      hint: 'معرّفه في وحدة التحكم. اتركه فارغًا لاستخدام أول اتصال في التطبيق.',
    },
    test: {
      running: 'يجري الاختبار…',
      passed: 'كل شيء يعمل',
      failed: 'لا يعمل بعد',
      hint: 'يُطلب رمز حقيقي.',
      anyway: 'المتابعة على أي حال',
      skipped: 'لم يُختبر',
      steps: {
        settings: 'الإعدادات',
        dns: 'اسم الخدمة',
        tls: 'الاتصال الآمن',
        code: 'الرمز',
        picture: 'صورة الرمز',
      },
    },
    pin: {
      title: 'اختر رقم PIN للمسؤول',
      hint: 'من 6 إلى 12 رقمًا. تفتح خمس نقرات في الزاوية العليا اليسرى صفحة الإدارة.',
    },
    pinAgain: { title: 'أدخل رقم PIN نفسه مرة أخرى', hint: 'تجنبًا لأي خطأ في الكتابة.' },
    pinDiffers: 'رقما PIN غير متطابقين. أدخله مرة أخرى.',
  },
  admin: {
    door: { title: 'رقم PIN للمسؤول', hint: 'يتابع الجهاز عمله عند الإغلاق.' },
    wrongPin: 'رقم PIN غير صحيح.',
    nextTry: (left) => `المحاولة التالية خلال ${seconds(left)}.`,
    pages: { health: 'الحالة', settings: 'الإعدادات', maintenance: 'الصيانة', support: 'الدعم' },
    health: {
      state: 'الحالة الراهنة',
      host: 'الخدمة',
      codeAgeMs: 'عمر الرمز',
      sinceMintMs: 'آخر رمز جديد',
      sincePollMs: 'آخر استجابة',
      latencyMs: 'زمن الاستجابة',
      certificateDaysLeft: 'الشهادة',
      clockSkewMs: 'الساعة',
      uptimeMs: 'مدة التشغيل',
      versions: 'الإصدارات',
      notices: 'ملاحظات مهمة',
    },
    never: 'لا شيء بعد',
    days: (days) =>
      count(days, {
        zero: 'لم تتبقَّ أيام',
        one: 'بقي يوم واحد',
        two: 'بقي يومان',
        few: 'بقيت # أيام',
        many: 'بقي # يومًا',
        other: 'بقي # يوم',
      }),
    skew: (time) => `فارق ${time}`,
    locked: 'محدد بموجب السياسة',
    isSet: 'محدد، ولا يُعرض',
    notSet: 'غير محدد',
    test: 'اختبار',
    saved: 'تم الحفظ.',
    newPin: 'تغيير رقم PIN',
    maintenance: {
      title: 'إيقاف الجهاز عن الخدمة',
      hint: 'لا يمكن لأحد تسجيل الدخول أثناء ذلك. تظهر الرسالة على الشاشة.',
      message: 'الرسالة',
      start: 'إيقاف الخدمة',
      end: 'استئناف الخدمة',
    },
    support: {
      title: 'الدعم والطاقة',
      bundle: 'حفظ حزمة الدعم',
      bundleHint: 'السجل والإعدادات والحالة، من دون أسرار.',
      saved: (path) => `تم الحفظ في ${path}`,
      restart: 'إعادة تشغيل الجهاز',
      leave: 'الخروج من التطبيق',
    },
  },
};
