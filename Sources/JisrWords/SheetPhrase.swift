/// Why a workbook was not read or not written.
public enum SheetPhrase: Phrase {
    case unreadable, encrypted, oldFormat, otherFormat, notWorkbook, damaged, damagedAt, tooLarge
    case noSheetNear, noSheetAmong, noSheet, textTooLong, unwritable, lost, cellFault, notCalculated

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .unreadable: ("تعذرت قراءة الملف ({0})", "le fichier ne se lit pas ({0})", "the file cannot be read ({0})")
        case .encrypted: (
            "المصنف محمي بكلمة سر: المرجو حفظه دونها", "le classeur est protégé par un mot de passe : enregistrez-le sans",
            "the workbook is under a password: save it without one")
        case .oldFormat: (
            "المصنف بصيغة قديمة (xls): المرجو حفظه بصيغة xlsx", "le classeur est d’un ancien format (xls) : enregistrez-le en xlsx",
            "the workbook is of an old format (xls): save it as xlsx")
        case .otherFormat: (
            "المصنف بصيغة {0}: المرجو حفظه بصيغة xlsx", "le classeur est au format {0} : enregistrez-le en xlsx",
            "the workbook is of the format {0}: save it as xlsx")
        case .notWorkbook: (
            "ليس الملف مصنفا (xlsx)", "ce n’est pas un classeur (xlsx)", "this is no workbook (xlsx)")
        case .damaged: (
            "المصنف تالف ({0}): المرجو فتحه في برنامجه وحفظه من جديد",
            "le classeur est endommagé ({0}) : ouvrez-le dans son programme et enregistrez-le de nouveau",
            "the workbook is damaged ({0}): open it in its program and save it anew")
        case .damagedAt: (
            "المصنف تالف ({0}، {1}): المرجو فتحه في برنامجه وحفظه من جديد",
            "le classeur est endommagé ({0}, {1}) : ouvrez-le dans son programme et enregistrez-le de nouveau",
            "the workbook is damaged ({0}, {1}): open it in its program and save it anew")
        case .tooLarge: (
            "المصنف أكبر مما يُقرأ أو يُكتب ({0}): المرجو تقسيمه، أو استعمال csv",
            "le classeur est plus grand que ce qui se lit ou s’écrit ({0}) : partagez-le, ou prenez csv",
            "the workbook is larger than what is read or written ({0}): divide it, or use csv")
        case .noSheetNear: (
            "لا ورقة باسم {0}؛ هل المقصود {1}؟", "il n’y a pas de feuille {0} ; vouliez-vous dire {1} ?",
            "there is no sheet {0}; did you mean {1}?")
        case .noSheetAmong: (
            "لا ورقة باسم {0}؛ الأوراق هي: {1}", "il n’y a pas de feuille {0} ; il y a : {1}",
            "there is no sheet {0}; there are: {1}")
        case .noSheet: ("لا ورقة ظاهرة في المصنف", "le classeur n’a pas de feuille visible", "the workbook shows no sheet")
        case .textTooLong: (
            "النص في السطر {0} أطول مما تسعه خانة من المصنف: المرجو استعمال csv أو jsonl",
            "à la ligne {0}, un texte est plus long que ce que tient une cellule : prenez csv ou jsonl",
            "in row {0} a text is longer than a cell of a workbook holds: use csv or jsonl")
        case .unwritable: ("تعذرت كتابة المصنف ({0})", "le classeur ne s’écrit pas ({0})", "the workbook cannot be written ({0})")
        case .lost: (
            "لم يُكتب المصنف كاملا: القرص ممتلئ أو معطوب", "le classeur n’a pas été écrit en entier : le disque est plein, ou défaillant",
            "the workbook was not written whole: the disk is full, or fails")
        case .cellFault: (
            "في الخانة خطأ من الجدول الإلكتروني: {0}", "la cellule contient une erreur du tableur : {0}",
            "the cell holds an error of the spreadsheet: {0}")
        case .notCalculated: (
            "في الخانة صيغة لم تُحسب بعد: المرجو فتح المصنف في برنامجه وحفظه",
            "la cellule contient une formule qui n’a pas été calculée : ouvrez le classeur dans son programme et enregistrez-le",
            "the cell holds a formula that was not computed: open the workbook in its program and save it")
        }
    }
}
