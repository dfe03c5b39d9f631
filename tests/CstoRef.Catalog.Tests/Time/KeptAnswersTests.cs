using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Tests.Time;

public sealed class KeptAnswersTests
{
    private readonly KeptAnswers<int, Source> _kept = new(most: 10_000);

    [Fact]
    public void Find_WhatNobodyAsked_IsNothing() => _kept.Find(1).ShouldBeNull();

    [Fact]
    public void Keep_ASecondAnswer_GivesTheFirst()
    {
        var first = _kept.Keep(1, Answer(10));

        _kept.Keep(1, Answer(10)).ShouldBeSameAs(first);
        _kept.Find(1).ShouldBeSameAs(first);
    }

    [Fact]
    public void Keep_MoreThanThereIsRoomFor_LetsGoWhatWasNotAskedFor()
    {
        for (var question = 0; question < 1000; question++)
        {
            _kept.Keep(question, Answer(100));
            _kept.Find(0).ShouldNotBeNull("it is asked for again and again");
        }

        var kept = Enumerable.Range(0, 1000).Where(question => _kept.Find(question) is not null).ToList();
        kept.Count.ShouldBeLessThan(10_000 / 100);
        kept.ShouldContain(999);
    }

    [Fact]
    public void Keep_OneThatIsTooLarge_GivesItAndKeepsNoSecond()
    {
        for (var question = 0; question < 10; question++) _kept.Keep(question, Answer(20_000)).Title.Length.ShouldBe(20_000);

        Enumerable.Range(0, 10).Count(question => _kept.Find(question) is not null).ShouldBeLessThan(3);
    }

    [Fact]
    public void Keep_ByManyAtOnce_GivesAllTheSame()
    {
        var given = new Source[64];

        Parallel.For(0, given.Length, index => given[index] = _kept.Find(7) ?? _kept.Keep(7, Answer(10)));

        given.ShouldAllBe(one => ReferenceEquals(one, given[0]));
    }

    private static Source Answer(int length) => new() { Title = new('a', length) };
}
