using CstoRef.Indexes;
using FsCheck;
using FsCheck.Fluent;

namespace CstoRef.Tests.Indexes;

public sealed class SharedMapTests
{
    private static readonly Gen<(int Key, int? Value)> Edit =
        from key in Gen.Choose(0, 3000)
        from value in Gen.Frequency((3, Gen.Choose(0, 9).Select(value => (int?)value)), (1, Gen.Constant<int?>(null)))
        select (key, value);

    [Fact]
    public void ToMap_AfterAnyEdits_HoldsWhatADictionaryHoldsAndLeavesTheMapBefore() => Prop.ForAll(
        Gen.ListOf(Edit, 1500).ToArbitrary(), Edit.ListOf().ToArbitrary(), (some, others) =>
        {
            var (expected, before) = (new Dictionary<int, int>(), new SharedMap<int, int>(null));
            before = Edited(before, expected, some);
            var held = expected.ToDictionary();
            var after = Edited(before, expected, others);

            ShouldHold(before, held);
            ShouldHold(after, expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Replace_SomeValues_ReplacesOrLeavesThemOut()
    {
        var map = new SharedMap<string, int>(StringComparer.OrdinalIgnoreCase).ToBuilder();
        for (var number = 0; number < 1000; number++) map.Set($"key{number}", number);

        var replaced = map.ToMap().Replace(value => value >= 990, (_, value) => (value < 995, value * 2)).ToMap();

        replaced.Count.ShouldBe(995);
        replaced.GetValueOrDefault("KEY989").ShouldBe(989);
        replaced.GetValueOrDefault("key994").ShouldBe(1988);
        replaced.TryGetValue("key995", out _).ShouldBeFalse();
        map.ToMap().GetValueOrDefault("key995").ShouldBe(995);
    }

    private static SharedMap<int, int> Edited(SharedMap<int, int> map, Dictionary<int, int> expected, IEnumerable<(int Key, int? Value)> edits)
    {
        var builder = map.ToBuilder();
        foreach (var (key, value) in edits)
        {
            if (value is { } put)
            {
                builder.Set(key, put);
                expected[key] = put;
            }
            else
            {
                builder.Remove(key);
                expected.Remove(key);
            }
        }

        return builder.ToMap();
    }

    private static void ShouldHold(SharedMap<int, int> map, Dictionary<int, int> expected)
    {
        map.Count.ShouldBe(expected.Count);
        for (var key = 0; key <= 3000; key++)
        {
            map.TryGetValue(key, out var value).ShouldBe(expected.TryGetValue(key, out var held));
            value.ShouldBe(held);
        }
    }
}
