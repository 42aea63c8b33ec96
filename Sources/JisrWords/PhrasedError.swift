/// An error that people can read in their language.
public protocol PhrasedError: Error {
    var sentence: Sentence { get }
}
