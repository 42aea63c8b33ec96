/// Why something that a person wrote, or a list brought, was not taken.
public enum InputPhrase: Phrase {
    case unknownCollectionNear, unknownCollectionAmong, unknownFieldNear, unknownFieldAmong
    case missingKey, notOneRecord, notOnePair, notAVersion, givenTwice, versionWithoutID, noMark
    case tooLong, holdsNUL, notAWordNear, notAWordAmong, notWhole, outOfRange, neitherTrueNorFalse
    case notADay, ambiguousDay, dayNumber, notADayAndHour, notAnInstant, notHexadecimal, notAnID, tooManyMembers
    case nameHidden, nameMark, nameLength, idHidden, idMark, idEmpty, idLength, idSeparator, idControl, idColon
    case exponent, leadingApostrophe, lostZeros
    case changedTooOften, doesNotFit, doesNotFitAttach, breaksRule, noValueAt, noValueNamed, choiceUnknown
    case fieldNeeded, othersRecord, othersVersion, nothingGiven, nothingToSet, nothingToSetOfCentre
    case unknownFormat, unknownEncoding, unknownDates, notAnAddress, asOfNeedsStolen, notADayToRevoke, twoCentres
    case notARole, provinceNeeded, unknownDepth
    case unknownReportNear, unknownReportAmong, unknownDimensionNear, unknownDimensionAmong, tooManyDimensions,
        tooManyCells
    case notADayOfPeriod, notADayOfPeriodNear, periodTurned, notASeason, seasonToCome, seasonNotOver, tooManyRowsToOrder

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .unknownCollectionNear: (
            "لا توجد لائحة باسم {0}؛ هل المقصود {1}؟", "il n’y a pas de liste {0} ; vouliez-vous dire {1} ?",
            "there is no collection {0}; did you mean {1}?")
        case .unknownCollectionAmong: (
            "لا توجد لائحة باسم {0}؛ اللوائح هي: {1}", "il n’y a pas de liste {0} ; il y a : {1}",
            "there is no collection {0}; there are: {1}")
        case .unknownFieldNear: (
            "لا توجد خانة باسم {1} في لائحة «{0}»؛ هل المقصود {2}؟",
            "la liste « {0} » n’a pas de champ {1} ; vouliez-vous dire {2} ?", "{0} has no field {1}; did you mean {2}?")
        case .unknownFieldAmong: (
            "لا توجد خانة باسم {1} في لائحة «{0}»؛ الخانات هي: {2}",
            "la liste « {0} » n’a pas de champ {1} ; il y a : {2}", "{0} has no field {1}; there are: {2}")
        case .missingKey: (
            "بطاقة «{0}» تحتاج إلى خانة «{1}»", "une fiche « {0} » a besoin de « {1} »", "{0} needs its {1}")
        case .notOneRecord: (
            "لا يدل {0} على بطاقة واحدة من «{1}»", "{0} ne désigne pas une fiche « {1} »", "{0} does not name one {1}")
        case .notOnePair: (
            "لا يدل {0} على بطاقة واحدة من «{1}»: المرجو كتابة A::B",
            "{0} ne désigne pas une fiche « {1} » : écrivez A::B", "{0} does not name one {1}: write A::B")
        case .notAVersion: (
            "ليس {0} كلمة version صحيحة: المرجو أخذ الكلمة التي أعطاها jisr list أو jisr export",
            "{0} n’est pas une version : prenez le mot que jisr list ou jisr export a donné",
            "{0} is no version: take the word that jisr list or jisr export gave")
        case .givenTwice: ("الخانة {0} مذكورة مرتين", "le champ {0} est donné deux fois", "{0} is given twice")
        case .versionWithoutID: (
            "عمود version يخص بطاقة بعينها: السطر يحتاج إلى id أيضا",
            "une version parle d’une fiche : la ligne a besoin de son id aussi",
            "a version tells of a record: the row needs its id too")
        case .noMark: (
            "لا علامة لـ{0}: المرجو كتابة present أو absent أو late أو late:MINUTES أو excused",
            "{0} n’a pas de marque : écrivez present, absent, late, late:MINUTES ou excused",
            "{0} has no mark: write present, absent, late, late:MINUTES or excused")
        case .tooLong: (
            "خانة «{0}» فيها {1} بايت والحد {2}: المرجو إرفاق ملف",
            "« {0} » a {1} octets, et {2} au plus tiennent : joignez un fichier",
            "{0} has {1} bytes; at most {2} fit: attach a file")
        case .holdsNUL: (
            "في خانة «{0}» محرف فارغ (NUL): المرجو حذفه", "« {0} » contient un caractère nul (NUL) : retirez-le",
            "{0} holds a NUL character: take it out")
        case .notAWordNear: (
            "«{0}»: {1} ليست من كلماتها؛ هل المقصود {2}؟", "{0} : {1} n’est pas un de ses mots ; vouliez-vous dire {2} ?",
            "{0}: {1} is not one of its words; did you mean {2}?")
        case .notAWordAmong: (
            "«{0}»: {1} ليست من كلماتها، وهي: {2}", "{0} : {1} n’est pas un de ses mots ; il y a : {2}",
            "{0}: {1} is not one of its words; there are: {2}")
        case .notWhole: (
            "«{0}»: {1} ليس عددا صحيحا", "{0} : {1} n’est pas un nombre entier", "{0}: {1} is not a whole number")
        case .outOfRange: (
            "«{0}»: {1} ليس بين {2} و{3}", "{0} : {1} n’est pas entre {2} et {3}", "{0}: {1} is not between {2} and {3}")
        case .neitherTrueNorFalse: (
            "«{0}»: {1} ليست نعم ولا لا", "{0} : {1} n’est ni oui ni non", "{0}: {1} is neither true nor false")
        case .notADay: (
            "«{0}»: {1} ليس يوما مثل 2026-03-01", "{0} : {1} n’est pas un jour tel que 2026-03-01",
            "{0}: {1} is not a day like 2026-03-01")
        case .ambiguousDay: (
            "«{0}»: يُقرأ {1} بطريقتين: المرجو إضافة --dates dmy إن كان اليوم أولا، أو --dates mdy إن كان الشهر أولا",
            "{0} : {1} se lit de deux façons : ajoutez --dates dmy si le jour vient d’abord, ou --dates mdy si c’est le mois",
            "{0}: {1} reads in two ways: add --dates dmy where the day comes first, or --dates mdy where the month does")
        case .dayNumber: (
            "«{0}»: {1} رقم يوم من جدول إلكتروني: المرجو إضافة --dates excel",
            "{0} : {1} est le numéro d’un jour dans un tableur : ajoutez --dates excel",
            "{0}: {1} is a spreadsheet's number of a day: add --dates excel")
        case .notADayAndHour: (
            "«{0}»: {1} ليس يوما وساعة مثل 2026-03-01T09:45", "{0} : {1} n’est pas un jour et une heure tels que 2026-03-01T09:45",
            "{0}: {1} is not a day and hour like 2026-03-01T09:45")
        case .notAnInstant: (
            "«{0}»: {1} ليس لحظة مثل 2026-03-01T08:45:00Z", "{0} : {1} n’est pas un instant tel que 2026-03-01T08:45:00Z",
            "{0}: {1} is not an instant like 2026-03-01T08:45:00Z")
        case .notHexadecimal: (
            "«{0}»: {1} ليس عددا ست عشريا", "{0} : {1} n’est pas hexadécimal", "{0}: {1} is not hexadecimal")
        case .notAnID: (
            "«{0}»: {1} ليس رمز بطاقة: {2}", "{0} : {1} n’est pas un id : {2}", "{0}: {1} is no id: {2}")
        case .tooManyMembers: (
            "«{0}»: عدد عناصرها {1} والحد {2}", "{0} : elle a {1} éléments, et {2} au plus tiennent",
            "{0} has {1} members; at most {2} fit")
        case .nameHidden: (
            "اسم {0} فيه {1}، {2}: المرجو كتابته دونه", "le nom {0} contient {1}, {2} : écrivez-le sans",
            "the name of a {0} has {1} in it, {2}: write it without")
        case .nameMark: (
            "اسم {0} يبدأ بالعلامة {1} التي مكانها على حرف قبلها",
            "le nom {0} commence par {1}, un signe qui se pose sur une lettre avant lui",
            "the name of a {0} begins with {1}, a mark that belongs on a letter before it")
        case .nameLength: (
            "طول اسم {0} من 1 إلى {1} بايت", "le nom {0} a de 1 à {1} octets", "the name of a {0} has 1 to {1} bytes")
        case .idHidden: (
            "في رمز البطاقة {0}، {1}: المرجو كتابته دونه", "un id contient {0}, {1} : écrivez-le sans",
            "an id has {0} in it, {1}: write it without")
        case .idMark: (
            "يبدأ رمز البطاقة بالعلامة {0} التي مكانها على حرف قبلها",
            "un id commence par {0}, un signe qui se pose sur une lettre avant lui",
            "an id begins with {0}, a mark that belongs on a letter before it")
        case .idEmpty: ("رمز البطاقة لا يكون فارغا", "un id n’est pas vide", "an id is not empty")
        case .idLength: ("طول رمز البطاقة {0} بايت على الأكثر", "un id a {0} octets au plus", "an id has at most {0} bytes")
        case .idSeparator: ("لا يحتوي رمز البطاقة على {0}", "un id ne contient pas {0}", "an id does not contain {0}")
        case .idControl: (
            "لا محارف تحكم في رمز البطاقة", "un id n’a pas de caractères de commande", "an id has no control characters")
        case .idColon: (
            "لا يبدأ رمز البطاقة بنقطتين ولا ينتهي بهما", "un id ne commence ni ne finit par deux-points",
            "an id does not begin or end with a colon")
        case .exponent: (
            "«{0}»: جعل الجدول الإلكتروني من الرقم {1}، وضاعت أرقامه: المرجو جعل العمود نصا وإدخال الرقم كاملا",
            "{0} : le tableur a fait du numéro {1}, et des chiffres sont perdus : mettez la colonne en texte et saisissez le numéro entier",
            "{0}: the spreadsheet made the number into {1}, and digits of it are lost: make the column text, and enter the whole number")
        case .leadingApostrophe: (
            "«{0}»: يبدأ {1} بفاصلة عليا يضعها الجدول الإلكتروني قبل النص: المرجو حذفها",
            "{0} : {1} commence par une apostrophe, que les tableurs mettent devant un texte : retirez-la",
            "{0}: {1} begins with an apostrophe, which spreadsheets put before text: take it out")
        case .lostZeros: (
            "«{0}»: {1} غير موجود، وهنا {2}: ربما حذف الجدول الإلكتروني الأصفار؛ المرجو جعل العمود نصا",
            "{0} : {1} n’existe pas, et {2} oui : le tableur a peut-être ôté les zéros ; mettez la colonne en texte",
            "{0}: {1} is not known, and {2} is: the spreadsheet may have taken the zeros; make the column text")
        case .changedTooOften: (
            "تغيرت بطاقة «{0}» {1} كثيرا منذ رؤيتها: المرجو النظر إليها من جديد",
            "la fiche « {0} » {1} a trop changé depuis qu’elle a été vue : regardez-la de nouveau",
            "{0} {1} has changed too often since it was seen: look again")
        case .doesNotFit: (
            "بطاقة «{0}» {1} لا يسعها تغيير واحد ({2})", "la fiche « {0} » {1} ne tient pas en une modification ({2})",
            "{0} {1} does not fit in one operation, {2}")
        case .doesNotFitAttach: (
            "بطاقة «{0}» {1} لا يسعها تغيير واحد ({2}): المرجو إرفاق ملف",
            "la fiche « {0} » {1} ne tient pas en une modification ({2}) : joignez un fichier",
            "{0} {1} does not fit in one operation, {2}: attach a file")
        case .breaksRule: ("يخالف القواعد ({0})", "contraire aux règles ({0})", "{0}")
        case .noValueAt: (
            "لخانة «{0}» عدد من القيم هو {1}، ولا قيمة رقمها {2}", "« {0} » a {1} valeurs ; il n’y a pas de {2}",
            "{0} has {1} values; there is no {2}")
        case .noValueNamed: (
            "لا قيمة باسم {1} في خانة «{0}»: أمر jisr conflicts يعرض القيم",
            "« {0} » n’a pas de valeur {1} à garder : jisr conflicts montre celles qui existent",
            "{0} has no value {1} to keep: jisr conflicts lists those that there are")
        case .choiceUnknown: (
            "لا تدل {0} على قيمة: أمر jisr conflicts يعرض القيم بأرقامها وأسمائها",
            "{0} ne désigne aucune valeur : jisr conflicts les montre, chacune avec son numéro et son nom",
            "{0} names no value: jisr conflicts lists them, each with its number and name")
        case .othersRecord: (
            "بطاقة «{0}» تخص {1}، وأجهزته وحدها تكتبها", "la fiche « {0} » est de {1}, dont seuls les appareils l’écrivent",
            "the {0} is of {1}, whose own devices write it")
        case .othersVersion: (
            "عمود version يخص بطاقة أخرى: المرجو تصدير اللائحة من جديد أو حذف العمود",
            "la version est celle d’une autre fiche : exportez la liste de nouveau, ou ôtez la colonne",
            "the version is another record's: take the list again, or leave the column out")
        case .fieldNeeded: ("هذه الخانة ضرورية: {0}", "ce champ est obligatoire : {0}", "this field is needed: {0}")
        case .nothingGiven: (
            "بطاقة «{0}» تحتاج إلى خانة واحدة على الأقل", "une fiche « {0} » a besoin d’un champ au moins", "{0} needs at least one field")
        case .nothingToSet: (
            "لا شيء للتغيير: المرجو كتابة FIELD=VALUE", "rien n’est à changer : écrivez FIELD=VALUE",
            "nothing is to be set: write FIELD=VALUE")
        case .nothingToSetOfCentre: (
            "لا شيء للتغيير: --name أو --province", "rien n’est à changer : --name ou --province",
            "nothing is to be set: --name or --province")
        case .unknownFormat: (
            "لا توجد صيغة باسم {0}؛ الصيغ هي: {1}", "{0} n’est pas un format ; il y a : {1}", "{0} is no format; there are: {1}")
        case .unknownEncoding: (
            "لا يُعرف ترميز باسم {0}؛ الترميزات هي: {1}", "{0} n’est pas un encodage connu ; il y a : {1}",
            "{0} is no encoding that is known; there are: {1}")
        case .unknownDates: (
            "لا تُكتب الأيام بطريقة اسمها {0}؛ الطرق هي: {1}", "{0} n’est pas une façon d’écrire les jours ; il y a : {1}",
            "{0} is no way to write days; there are: {1}")
        case .notAnAddress: (
            "ليس {0} عنوانا مثل office.example:8443", "{0} n’est pas une adresse telle que office.example:8443",
            "{0} is no address such as office.example:8443")
        case .asOfNeedsStolen: (
            "يحدد --as-of يوم سرقة الجهاز، فلا يُكتب إلا مع --stolen",
            "--as-of dit quand un appareil a été volé : il va avec --stolen",
            "--as-of says when a device was stolen: it goes with --stolen")
        case .notADayToRevoke: (
            "ليس {0} يوما مثل 2026-03-01", "{0} n’est pas un jour tel que 2026-03-01", "{0} is no day such as 2026-03-01")
        case .twoCentres: (
            "مركزان يحملان اسم {0}: أمر jisr centres يعرض رمز كل منهما",
            "deux centres s’appellent {0} : jisr centres donne leurs id", "two centres are called {0}: jisr centres tells their ids")
        case .notARole: (
            "ليس {0} دورا؛ الأدوار هي: {1}", "{0} n’est pas un rôle ; il y a : {1}", "role: {0} is none of {1}")
        case .provinceNeeded: (
            "المديرية الإقليمية تحتاج إلى اسم إقليمها: --province NAME",
            "une direction provinciale a besoin de sa province : --province NAME",
            "a provincial directorate needs its province: --province NAME")
        case .unknownDepth: (
            "الفحص quick أو full أو rebuild", "un contrôle est quick, full ou rebuild", "a check is quick, full or rebuild")
        case .unknownReportNear: (
            "لا يوجد تقرير باسم {0}؛ هل المقصود {1}؟", "il n’y a pas de rapport {0} ; vouliez-vous dire {1} ?",
            "there is no report {0}; did you mean {1}?")
        case .unknownReportAmong: (
            "لا يوجد تقرير باسم {0}؛ التقارير هي: {1}", "il n’y a pas de rapport {0} ; il y a : {1}",
            "there is no report {0}; there are: {1}")
        case .unknownDimensionNear: (
            "هذا التقرير لا يُوزع حسب {0}؛ هل المقصود {1}؟", "ce rapport ne se répartit pas par {0} ; vouliez-vous dire {1} ?",
            "this report does not go by {0}; did you mean {1}?")
        case .unknownDimensionAmong: (
            "هذا التقرير لا يُوزع حسب {0}؛ يُوزع حسب: {1}", "ce rapport ne se répartit pas par {0} ; il y a : {1}",
            "this report does not go by {0}; there are: {1}")
        case .tooManyDimensions: (
            "التقرير يُوزع حسب {0} خانات على الأكثر", "un rapport se répartit selon {0} champs au plus",
            "a report goes by {0} at most")
        case .tooManyCells: (
            "خانات هذا التوزيع أكثر من {0}، فلا يُحجب منها ما يجب حجبه: المرجو اختيار توزيع أقل",
            "cette répartition a plus de {0} cases, trop pour être publiée : prenez-en une moins fine",
            "this has more than {0} cells, too many to be published: go by less")
        case .notADayOfPeriod: (
            "{0}: ليس {1} يوما مثل 2026-03-01", "{0} : {1} n’est pas un jour tel que 2026-03-01",
            "{0}: {1} is no day such as 2026-03-01")
        case .notADayOfPeriodNear: (
            "{0}: ليس {1} يوما؛ هل المقصود {2}؟", "{0} : {1} n’est pas un jour ; vouliez-vous dire {2} ?",
            "{0}: {1} is no day; did you mean {2}?")
        case .periodTurned: (
            "الفترة تنتهي ({1}) قبل أن تبدأ ({0})", "la période finit ({1}) avant de commencer ({0})",
            "the period ends ({1}) before it begins ({0})")
        case .notASeason: (
            "ليس {0} موسما تربويا؛ المطلوب سنتان متتاليتان مثل {1}",
            "{0} n’est pas une année scolaire : il faut deux années qui se suivent, comme {1}",
            "{0} is no season: two years that follow each other are needed, such as {1}")
        case .tooManyRowsToOrder: (
            "لا يُرتب أكثر من {0} سطر؛ المرجو تضييق السؤال بشرط، أو أخذ الأسطر دون ترتيب",
            "plus de {0} lignes ne se trient pas : restreindre par une condition, ou prendre les lignes sans ordre",
            "more than {0} rows are not put in order: narrow them by a condition, or take them as they stand")
        case .seasonNotOver: (
            "لم ينته الموسم {0} بعد؛ لا يُنشر إلا موسم انتهى", "l’année {0} n’est pas finie ; seule une année finie se publie",
            "season {0} is not over; only a season that is over is published")
        case .seasonToCome: (
            "لم يبدأ الموسم {0} بعد؛ الموسم الحالي هو {1}", "l’année {0} n’a pas commencé ; l’année en cours est {1}",
            "season {0} has not begun; the present one is {1}")
        }
    }
}
