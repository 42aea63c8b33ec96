import Glibc
import JisrQR
import JisrSystem

extension Terminal {
    /// `text` as a picture that a phone reads: on a terminal alone, where it has the room, since a picture whose lines are
    /// broken is none.
    func code(_ text: String) {
        guard !isQuiet, isatty(STDOUT_FILENO) == 1, !Self.isDumb, let code = QRCode(text) else { return }
        if let columns = JisrSystem.columns(ofTerminal: STDOUT_FILENO), columns < code.side { return }
        // Colours of its own where it may have them: whichever the terminal has, a reader wants dark on light.
        let (ink, on, off) = hasColour ? (QRCode.Ink.dark, "\u{1b}[30;107m", "\u{1b}[0m") : (.light, "", "")
        Self.write(Array(code.lines(in: ink).map { "\(on)\($0)\(off)\n" }.joined().utf8))
    }
}
