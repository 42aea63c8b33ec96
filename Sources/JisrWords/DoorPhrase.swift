/// What those who analyse read: the code book, and the refusals of `/odata`.
public enum DoorPhrase: Phrase {
    case codeBook, codeBookWhat, versionOf, collection, column, labelArabic, labelFrench, labelEnglish, type, choices,
        readers,
        reference, columnsOf
    case typeText, typeProse, typeInteger, typeBoolean, typeDate, typeTime, typeInstant, typeBytes, typeChoice, typeSet,
        typeReference, typeID
    case readByAll, readByAttendance, readByCentre
    case unknownOption, optionNotHere, badOption, noProperty, badFilter, notInFilter, badKey, noEntity, otherFormat,
        tooDeep

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .codeBook: ("دليل المعطيات", "Dictionnaire des données", "Code book")
        case .codeBookWhat: (
            "كل لائحة بأعمدتها: ما تعنيه، وما يُكتب فيها، ومن يقرؤها. أسماء الأعمدة ثابتة؛ قد تضاف أعمدة ولا يُغير اسم.",
            "Chaque liste avec ses colonnes : ce qu’elles disent, ce qu’on y écrit, qui les lit. Les noms de colonnes sont stables : il peut s’en ajouter, aucun ne change.",
            "Each list with its columns: what they mean, what stands in them, who reads them. Names of columns are stable: some may be added, none changes.")
        case .versionOf: ("إصدار الأعمدة: {0}", "Version des colonnes : {0}", "Version of the columns: {0}")
        case .collection: ("اللائحة", "liste", "collection")
        case .column: ("العمود", "colonne", "column")
        case .labelArabic: ("بالعربية", "en arabe", "in Arabic")
        case .labelFrench: ("بالفرنسية", "en français", "in French")
        case .labelEnglish: ("بالإنجليزية", "en anglais", "in English")
        case .type: ("النوع", "type", "type")
        case .choices: ("الكلمات الممكنة", "mots possibles", "possible words")
        case .readers: ("من يقرؤها", "lecteurs", "read by")
        case .reference: ("بطاقة من لائحة", "fiche de la liste", "record of")
        case .columnsOf: ("أعمدة اللائحة {0}", "Colonnes de la liste {0}", "Columns of {0}")
        case .typeText: ("نص", "texte", "text")
        case .typeProse: ("نص من فقرات", "texte en paragraphes", "text of paragraphs")
        case .typeInteger: ("عدد من {0} إلى {1}", "nombre de {0} à {1}", "number from {0} to {1}")
        case .typeBoolean: ("نعم أو لا", "oui ou non", "yes or no")
        case .typeDate: ("يوم", "jour", "day")
        case .typeTime: ("يوم وساعة، بالتوقيت المحلي", "jour et heure locale", "day and local time")
        case .typeInstant: ("لحظة، بالتوقيت العالمي", "instant, en temps universel", "instant, in universal time")
        case .typeBytes: ("بايتات", "octets", "bytes")
        case .typeChoice: ("كلمة من القائمة", "un mot parmi la liste", "one word of the list")
        case .typeSet: ("عدة كلمات أو أسماء", "plusieurs mots ou noms", "several words or names")
        case .typeReference: ("معرّف بطاقة من {0}", "identifiant d’une fiche de {0}", "id of a record of {0}")
        case .typeID: ("معرّف", "identifiant", "id")
        case .readByAll: ("كل أعضاء الشبكة", "tous les membres du réseau", "every member of the network")
        case .readByAttendance: (
            "المركز ومديريته الإقليمية والأكاديمية الجهوية", "le centre, sa direction provinciale et l’AREF",
            "the centre, its provincial directorate and the regional office")
        case .readByCentre: ("المركز وحده", "le centre seul", "the centre alone")
        case .unknownOption: ("لا خيار باسم {0} هنا", "il n’y a pas d’option {0} ici", "there is no option {0} here")
        case .optionNotHere: ("الخيار {0} غير متوفر هنا", "l’option {0} n’est pas offerte ici", "the option {0} is not offered here")
        case .badOption: ("قيمة {0} غير صالحة: {1}", "{0} ne peut valoir {1}", "{0} cannot be {1}")
        case .noProperty: ("لا عمود باسم {0} في اللائحة {1}", "il n’y a pas de colonne {0} dans {1}", "there is no column {0} in {1}")
        case .badFilter: ("شرط غير مفهوم عند {0}", "condition incompréhensible à {0}", "the condition makes no sense at {0}")
        case .notInFilter: ("الشرط لا يعرف {0}؛ المتوفر: {1}", "une condition ne connaît pas {0} ; elle connaît {1}", "a condition does not know {0}; it knows {1}")
        case .badKey: ("المعرّف {0} غير صالح", "la clé {0} n’en est pas une", "{0} is no key")
        case .noEntity: ("لا بطاقة بهذا المعرّف: {0}", "il n’y a pas de fiche {0}", "there is no record {0}")
        case .otherFormat: ("الصيغة الوحيدة هنا هي {0}", "le seul format offert est {0}", "the only format here is {0}")
        case .tooDeep: ("شرط متداخل أكثر من {0} مرة", "condition imbriquée plus de {0} fois", "the condition is nested more than {0} times")
        }
    }
}
