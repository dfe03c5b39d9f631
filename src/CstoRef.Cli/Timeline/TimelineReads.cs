using CstoRef.Cli.Calls;
using CstoRef.Client;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Cli.Timeline;

/// <summary>Reads dated facts to their end.</summary>
internal static class TimelineReads
{
    public static Task<TimelineServiceListEventsResponse> ListAllAsync(
        CstoRefClient client, TimelineServiceListEventsRequest request, CancellationToken cancellationToken) =>
        ServicePages.ReadAllAsync(token => client.Timeline.ListEventsAsync(
            new(request) { PageToken = token }, new CallOptions(cancellationToken: cancellationToken)));
}
