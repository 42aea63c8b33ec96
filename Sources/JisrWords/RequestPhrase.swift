/// Why a request was not answered, before anything of the domain was looked at.
public enum RequestPhrase: Phrase {
    case nothingHere, otherMethod, bodyTooLarge, bodyCut, serverFailed, busy, shuttingDown, wrongHost, crossOrigin
    case notJSON, notAsWanted, missing, holdsNUL, otherMediaType, wrongParameter
    case logInFirst, readerOnly, wrongTag, wrongKey, keyUsed, notUTF8

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .nothingHere: ("لا شيء في هذا العنوان", "Il n’y a rien à cette adresse", "There is nothing here")
        case .otherMethod: (
            "هذا العنوان لا يقبل {0}، بل: {1}", "Cette adresse ne prend pas {0}, mais : {1}",
            "This address does not take {0}, but: {1}")
        case .bodyTooLarge: (
            "المرسَل كبير جدا: الحد {0} بايت", "Le contenu est trop grand : {0} octets au plus",
            "The body is too large: at most {0} bytes")
        case .bodyCut: ("انقطع الإرسال قبل نهايته", "L’envoi s’est interrompu avant la fin", "The body ended too early")
        case .serverFailed: (
            "وقع خطأ في الخدمة، وسجلها يذكر السبب", "Le service a échoué ; son journal dit pourquoi",
            "The server failed; its log says why")
        case .busy: (
            "الخدمة منشغلة الآن: المرجو المحاولة بعد حين", "Le service est très occupé : réessayez plus tard",
            "Too much is under way; try again later")
        case .shuttingDown: ("الخدمة تتوقف", "Le service s’arrête", "The server is shutting down")
        case .wrongHost: (
            "هذا العنوان لا يُطلب إلا باسمه", "Cette adresse ne s’appelle que par son propre nom",
            "This address is called by its own name alone")
        case .crossOrigin: (
            "لا يحق لصفحة من موقع آخر أن تطلب هذا", "Une page d’ailleurs ne peut pas demander cela",
            "A page from elsewhere may not ask this")
        case .notJSON: ("المرسَل ليس JSON سليما", "Le contenu n’est pas du JSON correct", "The body is not sound JSON")
        case .notAsWanted: (
            "{0}: ليس كما يطلبه /api/v1/openapi.json", "{0} : ce n’est pas ce que veut /api/v1/openapi.json",
            "{0}: this is not as /api/v1/openapi.json wants it")
        case .missing: ("ينقص الطلب {0}", "Il manque {0} à la demande", "The request lacks {0}")
        case .holdsNUL: (
            "في الطلب محرف فارغ (NUL): المرجو حذفه", "La demande contient un caractère nul (NUL) : retirez-le",
            "The request holds a NUL character: take it out")
        case .otherMediaType: (
            "نوع المرسَل {0} غير مقبول، بل: {1}", "Le type {0} n’est pas pris ici, mais : {1}",
            "The media type {0} is not taken here, but: {1}")
        case .wrongParameter: (
            "{0}: القيمة {1} غير صالحة", "{0} : la valeur {1} ne convient pas", "{0}: {1} is no value that serves")
        case .logInFirst: (
            "المرجو الدخول أولا: POST /api/v1/enter يعطي الرمز الذي يوضع في Authorization: Bearer",
            "Entrez d’abord : POST /api/v1/enter donne le jeton qui va dans Authorization: Bearer",
            "Log in first: POST /api/v1/enter gives the token that goes into Authorization: Bearer")
        case .readerOnly: (
            "هذا الحساب للقراءة فقط", "Ce compte est en lecture seule", "This account is for reading alone")
        case .wrongTag: (
            "ليس {0} وسما واحدا كالذي يعطيه ETag", "{0} n’est pas une étiquette comme en donne ETag",
            "{0} is not one tag as ETag gives it")
        case .wrongKey: (
            "ليس {0} مفتاحا: المطلوب من 1 إلى 255 محرفا من ASCII تظهر للعين",
            "{0} n’est pas une clé : il faut 1 à 255 caractères visibles de l’ASCII",
            "{0} is no key: it takes 1 to 255 visible characters of ASCII")
        case .keyUsed: (
            "سبق استعمال هذا المفتاح لكتابة أخرى في {0}: المرجو مفتاح جديد",
            "Cette clé a déjà servi à écrire autre chose dans {0} : prenez-en une nouvelle",
            "This key has written something else in {0} before: take a new one")
        case .notUTF8: (
            "في الطلب ما ليس UTF-8", "La demande contient ce qui n’est pas de l’UTF-8", "The form holds what is not UTF-8")
        }
    }
}
