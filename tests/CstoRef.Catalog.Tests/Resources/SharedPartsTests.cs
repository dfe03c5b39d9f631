using CstoRef.Resources;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Tests.Resources;

/// <summary>What is read one after another holds what is equal in it as one, and stays what it is.</summary>
public sealed class SharedPartsTests
{
    [Fact]
    public void Share_EveryResourceOfTheSample_ChangesNothingInIt()
    {
        var parts = new SharedParts();
        foreach (var resource in SampleCatalog.Resources())
        {
            var read = resource.Descriptor.Parser.ParseFrom(resource.ToByteString());

            parts.Share(read).ShouldBeSameAs(read);

            read.ShouldBe(resource);
            read.ToByteString().ShouldBe(resource.ToByteString());
        }
    }

    [Fact]
    public void Share_EqualParts_AreOneAtEveryDepth()
    {
        var parts = new SharedParts();
        var (one, other) = (parts.Share(Held("people/one")), parts.Share(Held("people/other")));

        other.DisplayNames[0].ShouldBeSameAs(one.DisplayNames[0]);
        other.Holdings[0].Period.Start.ShouldBeSameAs(one.Holdings[0].Period.Start);
        other.Citations[0].ShouldBeSameAs(one.Holdings[0].Citations[0]);
        parts.Share(new Force { Name = new string(one.Citations[0].Source) }).Name.ShouldBeSameAs(one.Citations[0].Source);
    }

    [Fact]
    public void Share_PartsThatDiffer_StayApart()
    {
        var parts = new SharedParts();
        var (one, other) = (parts.Share(Held("people/one")), Held("people/other"));
        other.Holdings[0].Period.Start = new() { Year = 1, Month = 2010, Day = 4 };
        parts.Share(other);

        other.Holdings[0].Period.ShouldNotBe(one.Holdings[0].Period);
        other.Holdings[0].Period.End.ShouldBeSameAs(one.Holdings[0].Period.End);
    }

    [Fact]
    public void Share_Lists_HoldNoRoomToSpare()
    {
        var person = new SharedParts().Share(Held("people/one"));

        (person.Citations.Capacity, person.DisplayNames.Capacity, person.Holdings[0].Citations[0].Fields.Capacity).ShouldBe((1, 1, 2));
    }

    private static Person Held(string name) => new()
    {
        Name = name,
        DisplayNames = { new LocalizedText { Language = "en", Text = "Somebody" } },
        Holdings =
        {
            new Holding
            {
                Office = "offices/one",
                Period = new()
                {
                    Start = new() { Year = 2010, Month = 4, Day = 1 },
                    End = new() { Year = 2012 },
                    EndState = PeriodEndState.Ended,
                },
                Citations = { Cited() },
            },
        },
        Citations = { Cited() },
    };

    private static Citation Cited() => new() { Source = $"sources/{"page"}", Fields = { "period.start", "office" } };
}
