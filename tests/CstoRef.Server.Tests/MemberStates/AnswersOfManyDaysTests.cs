using CstoRef.Server.Tests.Checks;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Server.Tests.MemberStates;

/// <summary>
/// What the service keeps of its answers for other days reaches no answer in which it is wrong: filters, views, pages and the day are each
/// call's own.
/// </summary>
public sealed class AnswersOfManyDaysTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private static readonly string[] Asked =
    [
        "1999-04-20", "1999-04-21", "1999-04-22", "2016-06-10", "2016-06-11", "2016-06-10", "2024-02-21", "2024-02-22",
    ];

    public static TheoryData<ResourceView, int> Pages =>
        new() { { ResourceView.Full, 1000 }, { ResourceView.Full, 2 }, { ResourceView.Basic, 3 } };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task ListStandings_DayAfterDay_AnswersTheDay(ResourceView view, int pageSize)
    {
        var client = new MemberStateService.MemberStateServiceClient(Calls);
        foreach (var day in Asked.Select(Days.Of))
        {
            foreach (var (framework, status) in new[]
            {
                (MembershipFramework.Unspecified, StandingStatus.Unspecified),
                (MembershipFramework.Treaty, StandingStatus.Unspecified),
                (MembershipFramework.Treaty, StandingStatus.Withdrawn),
            })
            {
                var states = new List<StateStandings>();
                var request = new ListStandingsRequest
                {
                    Day = day,
                    Framework = framework,
                    Status = status,
                    PageSize = pageSize,
                    Read = new() { View = view },
                };
                do
                {
                    var page = await client.ListStandingsAsync(request, cancellationToken: Cancelled);
                    page.Day.ShouldBe(day);
                    states.AddRange(page.States);
                    request.PageToken = page.NextPageToken;
                }
                while (request.PageToken.Length > 0);

                states.ShouldBe(
                    Catalog.Indexes.Standings.On(day.Earliest(), framework, withEvidence: view != ResourceView.Basic)
                        .Where(state => status == StandingStatus.Unspecified || state.Standings.Any(standing => standing.Status == status)),
                    $"{day} {framework} {status}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task ListHolders_DayAfterDay_AnswersTheDay(ResourceView view, int pageSize)
    {
        var client = new OfficeService.OfficeServiceClient(Calls);
        foreach (var day in Asked.Select(Days.Of))
        {
            var offices = new List<OfficeHolders>();
            var request = new ListHoldersRequest { Day = day, PageSize = pageSize, Read = new() { View = view } };
            do
            {
                var page = await client.ListHoldersAsync(request, cancellationToken: Cancelled);
                page.Day.ShouldBe(day);
                offices.AddRange(page.Offices);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            offices.ShouldBe(
                Catalog.Offices.All.Select((_, position) =>
                    Catalog.Indexes.OfficeCalendar.On(position, day.Earliest(), withEvidence: view != ResourceView.Basic)),
                $"{day}");
        }
    }
}
