import Testing

/// Stories that once told of a fault where there was none: the simulation let happen what cannot, or looked too soon.
@Suite struct StoriesTests {
    struct Story: Sendable, CustomTestStringConvertible {
        let seed: UInt64
        let steps: [Int]
        let testDescription: String
    }

    private static let stories = [
        Story(
            seed: 6568, steps: [4, 17, 37, 63],
            testDescription: "one who was revoked calls a device that he has not heard of, and shows it nothing"),
        Story(
            seed: 7964, steps: [2, 3, 5, 6, 12, 14, 15, 17, 19, 30, 35, 36, 39, 51],
            testDescription: "one who was revoked himself hears last that others were, and answers")
    ]

    @Test(arguments: stories) func comesToAGoodEnd(_ story: Story) {
        #expect(throws: Never.self) { try Simulation(seed: story.seed, steps: story.steps).run() }
    }
}
