/// Why a sync did not end well, or what in it wants a look. `{0}` is the peer.
public enum SyncPhrase: Phrase {
    case unreachable, noAddress, nameNotFound, refused, wrongKey, certificateRefused, tls, timedOut, cut, cancelled
    case noPeer, notOurs, local
    case unknownPeer, foreignNetwork, unknownVersion, passing, notPermitted, refusesWhatWasSent
    case notAnInvitation, slipInInvitation, unreadableInvitation, invitationWithoutKey, invitationWithoutAddress
    case forks, stateAlarm, refusedBatches, asTold

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .unreachable: (
            "تعذر الوصول إلى {0}: المرجو التحقق من الاتصال بالشبكة، وتُعاد المحاولة تلقائيا",
            "{0} est hors d’atteinte : vérifiez la connexion ; l’essai recommence de lui-même",
            "{0} is out of reach: look at the link; it is tried again by itself")
        case .noAddress: (
            "لم يذكر {0} عنوانا يُتصل به: ينتظر هذا الجهاز اتصاله", "{0} n’a pas dit d’adresse où l’appeler : c’est à lui d’appeler",
            "{0} has told no address at which it can be called: it is the one that calls")
        case .nameNotFound: (
            "لم يُعثر على عنوان {0} في الشبكة: المرجو التحقق من الاتصال ومن العنوان",
            "le nom d’adresse de {0} n’est pas trouvé : vérifiez la connexion et l’adresse",
            "the address name of {0} is not found: look at the link, and at the address")
        case .refused: (
            "يجيب جهاز {0} ولا خدمة جسر تعمل عليه: المرجو تشغيلها هناك، وتُعاد المحاولة تلقائيا",
            "la machine de {0} répond, mais aucun service Jisr n’y tourne : qu’on l’y lance ; l’essai recommence de lui-même",
            "the machine of {0} answers, and no Jisr runs there: let it be started there; it is tried again by itself")
        case .wrongKey: (
            "الذي يجيب في مكان {0} لا يملك مفتاحه: لا يُرسل إليه شيء؛ المرجو إخبار المشرف على الشبكة",
            "ce qui répond à la place de {0} n’a pas sa clé : rien ne lui est envoyé ; prévenez le gestionnaire du réseau",
            "what answers in the place of {0} does not hold its key: nothing is sent to it; tell the regional office")
        case .certificateRefused: (
            "لا يقبل {0} مفتاح هذا الجهاز", "{0} ne prend pas la clé de cet appareil", "{0} does not take this device's key")
        case .tls: (
            "لم يُتفق مع {0} على اتصال آمن: المرجو التحقق من الساعة ومن الإصدار على الجهازين",
            "pas d’accord avec {0} sur une connexion sûre : vérifiez l’heure et la version des deux appareils",
            "no secure connection could be agreed with {0}: look at the clocks and the versions of both")
        case .timedOut: (
            "لم يجب {0} في الوقت المحدد: الاتصال بطيء أو مقطوع، وتُعاد المحاولة تلقائيا",
            "{0} n’a pas répondu à temps : la connexion est lente ou coupée ; l’essai recommence de lui-même",
            "{0} did not answer in time: the link is slow or down; it is tried again by itself")
        case .cut: (
            "انقطع الاتصال مع {0}: ما وصل كاملا محفوظ، والباقي في المرة القادمة",
            "la connexion avec {0} a été coupée : ce qui est arrivé entier est gardé, le reste vient la prochaine fois",
            "the link with {0} was cut: what had come whole is kept, the rest comes next time")
        case .cancelled: (
            "أُوقفت المزامنة مع {0} بطلب: ما وصل محفوظ", "la synchronisation avec {0} a été interrompue : ce qui est arrivé est gardé",
            "the sync with {0} was stopped: what had come is kept")
        case .noPeer: (
            "الذي يجيب في مكان {0} ليس جسرا: ربما صفحة دخول إلى الشبكة اللاسلكية؛ المرجو فتح المتصفح وقبولها",
            "ce qui répond à la place de {0} n’est pas un Jisr : c’est peut-être la page d’accueil d’un wifi ; ouvrez le navigateur et acceptez-la",
            "what answers in the place of {0} is no Jisr peer: it may be the page of a hotspot; open a browser and accept it")
        case .notOurs: (
            "جواب {0} ليس جواب جسر ({1}): المرجو التحقق من عنوانه، ومن أن على الجهازين الإصدار نفسه",
            "ce que répond {0} ne vient pas d’un Jisr ({1}) : vérifiez son adresse, et que les deux appareils ont la même version",
            "what {0} answers is not what a Jisr answers ({1}): look at its address, and whether both have the same version")
        case .local: (
            "تعذر الاتصال بـ{0} لسبب في هذا الجهاز ({1})", "l’appel à {0} a échoué à cause de cet appareil ({1})",
            "the call to {0} failed on this device ({1})")
        case .unknownPeer: (
            "لا يعرف {0} هذا الجهاز بعد: سيعرفه حين يتزامن مع الأكاديمية الجهوية",
            "{0} ne connaît pas encore cet appareil : il le connaîtra quand il se sera synchronisé avec l’AREF",
            "{0} does not know this device yet: it will once it has synced with the regional office")
        case .foreignNetwork: (
            "{0} من شبكة أخرى", "{0} est d’un autre réseau", "{0} is of a different network")
        case .unknownVersion: (
            "على {0} إصدار آخر لا يتفاهم مع هذا: المرجو تثبيت الإصدار الأحدث على الجهازين",
            "{0} a une version qui ne s’entend pas avec celle-ci : installez la plus récente sur les deux",
            "{0} speaks another version of the protocol: install the newest on both")
        case .passing: (
            "{0} مشغول أو يتوقف الآن: تُعاد المحاولة تلقائيا", "{0} est occupé ou s’arrête : l’essai recommence de lui-même",
            "{0} is busy or stopping: it is tried again by itself")
        case .notPermitted: (
            "لا يسمح {0} بذلك: {1}", "{0} ne le permet pas : {1}", "{0} does not permit it: {1}")
        case .refusesWhatWasSent: (
            "لم يقبل {0} ما أُرسل إليه ({1}): المرجو إخبار المشرف على الشبكة",
            "{0} n’a pas pris ce qui lui a été envoyé ({1}) : prévenez le gestionnaire du réseau",
            "{0} did not take what it was sent ({1}): tell the regional office")
        case .notAnInvitation: (
            "ليس هذا رمز انضمام: يبدأ رمز الانضمام بـ {0}", "ce n’est pas un code d’invitation : un code commence par {0}",
            "this is no invitation: one begins with {0}")
        case .slipInInvitation: (
            "في رمز الانضمام خطأ: المرجو نسخه من جديد كاملا", "le code d’invitation contient une faute : recopiez-le, en entier",
            "the invitation has a slip in it: copy it again, whole")
        case .unreadableInvitation: (
            "لا يقرأ هذا الإصدار رمز الانضمام ({0})", "ce programme ne lit pas ce code d’invitation ({0})",
            "the invitation is not one that this program reads ({0})")
        case .invitationWithoutKey: (
            "لا مفتاح في رمز الانضمام", "le code d’invitation ne dit pas de clé", "the invitation tells no key")
        case .invitationWithoutAddress: (
            "لا عنوان في رمز الانضمام", "le code d’invitation ne dit pas d’adresse", "the invitation tells no address")
        case .forks: (
            "سجلات متضاربة مع {0}، وعددها {1}: كلها محفوظة", "historiques divergents avec {0}, au nombre de {1} : tous sont gardés",
            "different histories of {1} logs are held here and at {0}: all are kept")
        case .stateAlarm: (
            "التغييرات نفسها هنا وعند {0} والنتيجة مختلفة: المرجو تشغيل jisr check على الجهازين",
            "les mêmes modifications ici et chez {0}, et un état différent : lancez jisr check sur les deux",
            "equal operations here and at {0}, unequal states: run jisr check on both")
        case .refusedBatches: (
            "رُفضت معطيات واردة من {0}، وعددها {1} ({2})", "données reçues de {0} et refusées : {1} ({2})",
            "{1} batches from {0} were refused ({2})")
        case .asTold: ("السبب: {0}", "cause : {0}", "{0}")
        }
    }
}
