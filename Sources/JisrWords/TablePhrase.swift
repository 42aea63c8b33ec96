/// Why a file, or a row of one, was not taken.
public enum TablePhrase: Phrase {
    case fault, faultInColumn, faultInNamedColumn, faultInFile
    case fieldTooLong, notUTF8, notUTF8Arabic, notUTF8Latin, holdsNUL, notOfEncoding, afterQuote, quoteNotClosed
    case notAnObject, lineTooLong, emptyFile, columnTwice, columnsAlike, rowTooWide, noHead
    case contradiction, lostLetters

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .fault: ("السطر {0}: {1}", "ligne {0} : {1}", "line {0}: {1}")
        case .faultInColumn: ("السطر {0}، العمود {2}: {1}", "ligne {0}, colonne {2} : {1}", "line {0}, column {2}: {1}")
        case .faultInNamedColumn: (
            "السطر {0}، العمود {2} ({3}): {1}", "ligne {0}, colonne {2} ({3}) : {1}", "line {0}, column {2} ({3}): {1}")
        case .faultInFile: ("الملف: {0}", "le fichier : {0}", "the file: {0}")
        case .fieldTooLong: (
            "الخانة طويلة جدا، وربما بقيت علامة اقتباس مفتوحة؛ لا يُقرأ ما بعدها",
            "le champ est trop long, un guillemet est peut-être resté ouvert ; rien n’est lu après lui",
            "the field is too long, a quotation mark may be open; nothing after it is read")
        case .notUTF8: (
            "النص ليس UTF-8: المرجو حفظ الملف بترميز UTF-8، أو ذكر ترميزه بـ --encoding",
            "le texte n’est pas de l’UTF-8 : enregistrez le fichier en UTF-8, ou nommez son encodage avec --encoding",
            "the text is not UTF-8: save the file as UTF-8, or name its encoding with --encoding")
        case .notUTF8Arabic: (
            "النص ليس UTF-8، ويبدو أنه Windows-1256: المرجو حفظ الملف بترميز UTF-8، أو إضافة --encoding windows-1256",
            "le texte n’est pas de l’UTF-8, et semble être du Windows-1256 : enregistrez le fichier en UTF-8, ou ajoutez --encoding windows-1256",
            "the text is not UTF-8, and looks like Windows-1256: save the file as UTF-8, or add --encoding windows-1256")
        case .notUTF8Latin: (
            "النص ليس UTF-8، ويبدو أنه Windows-1252: المرجو حفظ الملف بترميز UTF-8، أو إضافة --encoding windows-1252",
            "le texte n’est pas de l’UTF-8, et semble être du Windows-1252 : enregistrez le fichier en UTF-8, ou ajoutez --encoding windows-1252",
            "the text is not UTF-8, and looks like Windows-1252: save the file as UTF-8, or add --encoding windows-1252")
        case .holdsNUL: (
            "في الملف محرف فارغ (NUL): إن كان UTF-16 فالمرجو إضافة --encoding utf-16le",
            "le fichier contient un caractère nul (NUL) : si c’est de l’UTF-16, ajoutez --encoding utf-16le",
            "the file holds a NUL character: where it is UTF-16, add --encoding utf-16le")
        case .notOfEncoding: (
            "في الملف ما ليس من ترميز {0}", "le fichier contient ce qui n’est pas de l’encodage {0}",
            "the file holds what is not of the encoding {0}")
        case .afterQuote: (
            "بعد علامة الاقتباس الأخيرة شيء آخر", "quelque chose suit le guillemet fermant",
            "something stands after the closing quotation mark")
        case .quoteNotClosed: (
            "علامة اقتباس لم تُغلق", "un guillemet n’est pas fermé", "a quotation mark is not closed")
        case .notAnObject: (
            "السطر ليس كائن JSON من نصوص وأعداد وقيم منطقية ولوائح نصوص",
            "la ligne n’est pas un objet JSON de textes, de nombres, de booléens et de listes de textes",
            "the line is no JSON object of texts, numbers, booleans and lists of texts")
        case .lineTooLong: ("السطر طويل جدا", "la ligne est trop longue", "the line is too long")
        case .emptyFile: ("الملف فارغ", "le fichier est vide", "the file is empty")
        case .columnTwice: ("العمود مذكور مرتين", "la colonne est là deux fois", "the column stands twice")
        case .columnsAlike: (
            "العمودان {0} و{1} للخانة نفسها", "les colonnes {0} et {1} sont du même champ",
            "the columns {0} and {1} are of the same field")
        case .rowTooWide: (
            "عدد أعمدة السطر {0}، وعدد أعمدة السطر الأول {1}", "la ligne a {0} colonnes, la première {1}",
            "the row has {0} columns, the first line {1}")
        case .noHead: (
            "للعمود قيمة {0} ولا عنوان له في السطر الأول", "la colonne contient {0}, et n’a pas de titre dans la première ligne",
            "the column holds {0}, and has no head in the first line")
        case .contradiction: (
            "السطر {1} يعطي البطاقة {0} قيمة غير {2}", "la ligne {1} donne à la fiche {0} une autre valeur que {2}",
            "line {1} gives the record {0} another value than {2}")
        case .lostLetters: (
            "كل حروف العمود علامات استفهام، فقد ضاعت حروفه عند الحفظ: المرجو تصدير الملف من جديد بترميز UTF-8",
            "toutes les lettres de la colonne sont des points d’interrogation, elles se sont perdues à l’enregistrement : exportez le fichier de nouveau en UTF-8",
            "all letters of the column are question marks, they were lost when it was saved: export the file again as UTF-8")
        }
    }
}
