using System.Runtime.CompilerServices;
using CstoRef.Client;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>Lists the resources of any kind, page by page.</summary>
internal static class ResourcePages
{
    /// <summary>Every resource of a kind, in name order.</summary>
    public static async IAsyncEnumerable<IMessage> ListAllAsync(
        CstoRefClient client, ResourceKind kind, int pageSize, ResourceView view, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var token = string.Empty;
        do
        {
            var page = await ListAsync(client, kind, pageSize, token, view, cancellationToken);
            foreach (var resource in page.Resources) yield return resource;
            token = page.NextPageToken;
        }
        while (token.Length > 0);
    }

    /// <summary>One page of a kind; the Organization is a page of one, or of none while the service holds no data.</summary>
    public static async Task<ResourcePage> ListAsync(
        CstoRefClient client, ResourceKind kind, int pageSize, string pageToken, ResourceView view, CancellationToken cancellationToken)
    {
        try
        {
            return await ListAsync(client, kind, pageSize, pageToken, new ReadOptions { View = view }, new CallOptions(cancellationToken: cancellationToken));
        }
        catch (RpcException fault) when (kind.IsSingleton && fault.StatusCode == StatusCode.NotFound)
        {
            return new([], string.Empty, 0, []);
        }
    }

    private static Task<ResourcePage> ListAsync(
        CstoRefClient client, ResourceKind kind, int size, string token, ReadOptions read, CallOptions call) => kind switch
        {
            _ when kind == ResourceKind.Organization => ReadAsync(
                client.Organization.GetOrganizationAsync(new() { Read = read }, call), only => ([only], string.Empty, 1)),
            _ when kind == ResourceKind.MemberState => ReadAsync(
                client.MemberStates.ListMemberStatesAsync(new() { PageSize = size, PageToken = token, Read = read }, call),
                page => (page.MemberStates, page.NextPageToken, page.TotalSize)),
            _ when kind == ResourceKind.GoverningBody => ReadAsync(
                client.GoverningBodies.ListGoverningBodiesAsync(new() { PageSize = size, PageToken = token, Read = read }, call),
                page => (page.GoverningBodies, page.NextPageToken, page.TotalSize)),
            _ when kind == ResourceKind.Force => ReadAsync(
                client.Forces.ListForcesAsync(new() { PageSize = size, PageToken = token, Read = read }, call),
                page => (page.Forces, page.NextPageToken, page.TotalSize)),
            _ when kind == ResourceKind.Document => ReadAsync(
                client.Documents.ListDocumentsAsync(new() { PageSize = size, PageToken = token, Read = read }, call),
                page => (page.Documents, page.NextPageToken, page.TotalSize)),
            _ when kind == ResourceKind.Chairmanship => ReadAsync(
                client.Chairmanships.ListChairmanshipsAsync(new() { PageSize = size, PageToken = token, Read = read }, call),
                page => (page.Chairmanships, page.NextPageToken, page.TotalSize)),
            _ when kind == ResourceKind.Session => ReadAsync(
                client.Sessions.ListSessionsAsync(new() { PageSize = size, PageToken = token, Read = read }, call),
                page => (page.Sessions, page.NextPageToken, page.TotalSize)),
            _ when kind == ResourceKind.Office => ReadAsync(
                client.Offices.ListOfficesAsync(new() { PageSize = size, PageToken = token, Read = read }, call),
                page => (page.Offices, page.NextPageToken, page.TotalSize)),
            _ when kind == ResourceKind.Person => ReadAsync(
                client.People.ListPeopleAsync(new() { PageSize = size, PageToken = token, Read = read }, call),
                page => (page.People, page.NextPageToken, page.TotalSize)),
            _ when kind == ResourceKind.Event => ReadAsync(
                client.Events.ListEventsAsync(new() { PageSize = size, PageToken = token, Read = read }, call),
                page => (page.Events, page.NextPageToken, page.TotalSize)),
            _ when kind == ResourceKind.Source => ReadAsync(
                client.Sources.ListSourcesAsync(new() { PageSize = size, PageToken = token, Read = read }, call),
                page => (page.Sources, page.NextPageToken, page.TotalSize)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of resource."),
        };

    private static async Task<ResourcePage> ReadAsync<T>(
        AsyncUnaryCall<T> call, Func<T, (IReadOnlyList<IMessage> Resources, string NextPageToken, int TotalSize)> read)
    {
        using (call)
        {
            var (resources, next, total) = read(await call);
            return new(resources, next, total, await call.ResponseHeadersAsync);
        }
    }
}
