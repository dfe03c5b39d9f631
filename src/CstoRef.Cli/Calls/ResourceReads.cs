using CstoRef.Client;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>Reads one resource of any kind by its name.</summary>
internal static class ResourceReads
{
    public static Task<IMessage> GetAsync(CstoRefClient client, ResourceKind kind, string name, ResourceView view, CancellationToken cancellationToken)
    {
        var read = new ReadOptions { View = view };
        var call = new CallOptions(cancellationToken: cancellationToken);
        return kind switch
        {
            _ when kind == ResourceKind.Organization => ReadAsync(client.Organization.GetOrganizationAsync(new() { Name = name, Read = read }, call)),
            _ when kind == ResourceKind.MemberState => ReadAsync(client.MemberStates.GetMemberStateAsync(new() { Name = name, Read = read }, call)),
            _ when kind == ResourceKind.GoverningBody => ReadAsync(client.GoverningBodies.GetGoverningBodyAsync(new() { Name = name, Read = read }, call)),
            _ when kind == ResourceKind.Force => ReadAsync(client.Forces.GetForceAsync(new() { Name = name, Read = read }, call)),
            _ when kind == ResourceKind.Document => ReadAsync(client.Documents.GetDocumentAsync(new() { Name = name, Read = read }, call)),
            _ when kind == ResourceKind.Chairmanship => ReadAsync(client.Chairmanships.GetChairmanshipAsync(new() { Name = name, Read = read }, call)),
            _ when kind == ResourceKind.Session => ReadAsync(client.Sessions.GetSessionAsync(new() { Name = name, Read = read }, call)),
            _ when kind == ResourceKind.Office => ReadAsync(client.Offices.GetOfficeAsync(new() { Name = name, Read = read }, call)),
            _ when kind == ResourceKind.Person => ReadAsync(client.People.GetPersonAsync(new() { Name = name, Read = read }, call)),
            _ when kind == ResourceKind.Event => ReadAsync(client.Events.GetEventAsync(new() { Name = name, Read = read }, call)),
            _ when kind == ResourceKind.Source => ReadAsync(client.Sources.GetSourceAsync(new() { Name = name, Read = read }, call)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of resource."),
        };
    }

    /// <summary>Reads one that a person named.</summary>
    /// <exception cref="CommandFailedException">No resource has the name.</exception>
    public static async Task<IMessage> GetNamedAsync(CstoRefClient client, ResourceKind kind, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(client, kind, name, ResourceView.Full, cancellationToken);
        }
        catch (RpcException fault) when (fault.StatusCode == StatusCode.NotFound)
        {
            throw new CommandFailedException($"No resource is named {name}. `cstoref list {kind}` shows those that are.", fault);
        }
    }

    private static async Task<IMessage> ReadAsync<T>(AsyncUnaryCall<T> call)
        where T : IMessage
    {
        using (call) return await call;
    }
}
