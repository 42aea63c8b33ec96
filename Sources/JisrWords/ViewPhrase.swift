/// The words of a record as others see it.
public enum ViewPhrase: Phrase {
    case viewAs, viewedBy, viewers, viewRule, hiddenThere, readThereAlone, nothingHidden, moreOfThem, viewNotSentYet

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .viewAs: ("كما يراها الآخرون", "Vu par les autres", "As others see it")
        case .viewedBy: ("كما يراها {0}", "Vu par {0}", "As {0} sees it")
        case .viewers: ("الجهاز الذي ينظر", "L’appareil qui regarde", "The device that looks")
        case .viewRule: (
            "هذا ما يصل إلى ذلك الجهاز بالمزامنة، وبالقاعدة نفسها التي يُرسل بها", "C’est ce que la synchronisation donne à cet appareil, par la règle même de l’envoi",
            "This is what a sync gives to that device, by the very rule by which it is sent")
        case .hiddenThere: ("لا تصل إلى ذلك الجهاز: {0}", "N’arrive pas à cet appareil : {0}", "Does not get to that device: {0}")
        case .readThereAlone: (
            "تُقرأ هناك ولا تصل إلى هنا، إن وُجدت: {0}", "Se lit là-bas et n’arrive pas ici, s’il y en a : {0}", "Read there and not sent here, where there is any: {0}")
        case .nothingHidden: ("لا شيء من هذه البطاقة مخفي عنه", "Rien de cette fiche ne lui est caché", "Nothing of this record is hidden from it")
        case .moreOfThem: ("وغيرها: {0}", "et d’autres : {0}", "and more of them: {0}")
        case .viewNotSentYet: (
            "لم يُرسل كل شيء إلى ذلك الجهاز بعد ({0}): قد يرى الآن أقل من هذا", "Tout n’est pas encore envoyé à cet appareil ({0}) : il voit peut-être moins pour l’instant",
            "Not all is sent to that device yet ({0}): it may see less than this for now")
        }
    }
}
