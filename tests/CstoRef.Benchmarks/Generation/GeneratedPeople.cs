using System.Globalization;
using CstoRef.Time;
using CstoRef.V1;
using static CstoRef.Benchmarks.Generation.Generated;

namespace CstoRef.Benchmarks.Generation;

/// <summary>Who held which office and the chair, what else happened, and where it is all found.</summary>
internal static class GeneratedPeople
{
    /// <summary>One turn a year from 1992 on, far into years to come: the year alone tells the turns of one state apart.</summary>
    public static IEnumerable<Chairmanship> Chairmanships(Counts counts) =>
        from number in Enumerable.Range(0, counts.Chairmanships)
        let year = 1992 + number
        let state = State(number)
        select new Chairmanship
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"chairmanships/{state["memberStates/".Length..]}-{year}"),
            MemberState = state,
            Period = Ended(new() { Year = year, Month = 1, Day = 1 }, new() { Year = year + 1, Month = 1, Day = 1 }),
            Chairperson = Name("people", number % counts.People),
            Citations = { Citations(counts, number) },
        };

    public static IEnumerable<Office> Offices(Counts counts) =>
        from number in Enumerable.Range(0, counts.Offices)
        select new Office
        {
            Name = Name("offices", number),
            Titles = { InBothLanguages("Office", number) },
            GoverningBody = number % 2 == 0 ? Name("governingBodies", number % counts.GoverningBodies) : string.Empty,
            MemberState = number % 2 == 0 ? string.Empty : State(number),
            Citations = { Citations(counts, number) },
        };

    /// <summary>Each held two offices, one after the other.</summary>
    public static IEnumerable<Person> People(Counts counts) =>
        from number in Enumerable.Range(0, counts.People)
        let start = Day(number)
        let offices = new[] { number % counts.Offices, (number + 1) % counts.Offices }
        select new Person
        {
            Name = Name("people", number),
            DisplayNames = { InBothLanguages("Person", number) },
            Holdings =
            {
                from office in offices.Order().Index()
                let taken = start.AddYears(4 * office.Index)
                select new Holding
                {
                    Office = Name("offices", office.Item),
                    Period = Ended(Date(taken, number), taken.AddYears(4).ToPartialDate()),
                    Citations = { Citations(counts, number) },
                },
            },
            Citations = { Citations(counts, number) },
        };

    public static IEnumerable<Event> Events(Counts counts) =>
        from number in Enumerable.Range(0, counts.Events)
        select new Event
        {
            Name = Name("events", number),
            Titles = { InBothLanguages("Event", number) },
            Kind = (EventKind)(1 + (number % 11)),
            Date = Date(Day(number), number),
            MemberStates = { State(number) },
            People = { Name("people", number % counts.People) },
            GoverningBodies = { Name("governingBodies", number % counts.GoverningBodies) },
            Citations = { Citations(counts, number) },
        };

    public static IEnumerable<Source> Sources(Counts counts) =>
        from number in Enumerable.Range(0, counts.Sources)
        select new Source
        {
            Name = Name("sources", number),
            Title = string.Create(CultureInfo.InvariantCulture, $"Source {number}"),
            Language = number % 2 == 0 ? "en" : "ru",
            Publisher = string.Create(CultureInfo.InvariantCulture, $"Publisher {number % 100}"),
            Published = Day(number).ToPartialDate(),
            Uri = string.Create(CultureInfo.InvariantCulture, $"https://example.org/{number}"),
            Kind = SourceKind.Official,
        };
}
