/// `jisr check` on a home that no daemon serves.
public enum LoneCheck {
    public static func run(_ home: Home, depth: String) throws -> CheckOutcome {
        try CheckOutcome(try Device(opening: home).journal, depth: depth)
    }
}
