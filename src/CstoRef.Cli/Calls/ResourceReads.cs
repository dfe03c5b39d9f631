using System.Runtime.CompilerServices;
using CstoRef.Client;
using CstoRef.Resources;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>Reads resources of any kind.</summary>
internal static class ResourceReads
{
    /// <summary>Reads one that a person named, with its evidence, at the revision that they ask for.</summary>
    /// <exception cref="CommandFailedException">No resource has the name.</exception>
    public static async Task<IMessage> GetNamedAsync(CommandContext context, string name) =>
        await FindNamedAsync(context, name) ?? throw new CommandFailedException(await NamedResources.ExplainMissingAsync(context, name));

    /// <summary>Reads the same; null where no resource has the name.</summary>
    public static Task<IMessage?> FindNamedAsync(CommandContext context, string name) => FindAsync(context, name, ResourceView.Full);

    /// <summary>Reads so much of one; null where no resource has the name.</summary>
    public static async Task<IMessage?> FindAsync(CommandContext context, string name, ResourceView view)
    {
        if (!ResourceName.TryGetKind(name, out var kind)) throw new ArgumentException($"'{name}' is no name.", nameof(name));
        try
        {
            using var reading = ContractCalls.Call(
                context.Client.CallInvoker, ResourceMethods.Of(kind).Get, context.Call, ("name", name), ("read", context.ReadAs(view)));
            return await reading;
        }
        catch (RpcException fault) when (fault.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Every resource of a kind, in name order, in pages as large as the service likes.</summary>
    public static IAsyncEnumerable<IMessage> ListAllAsync(
        CstoRefClient client, ResourceKind kind, ReadOptions read, CancellationToken cancellationToken) =>
        ListAllAsync(client, kind, pageSize: 0, read, cancellationToken);

    /// <summary>Every resource of a kind, in name order, page by page.</summary>
    public static async IAsyncEnumerable<IMessage> ListAllAsync(
        CstoRefClient client,
        ResourceKind kind,
        int pageSize,
        ReadOptions read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var token = string.Empty;
        do
        {
            var page = await ListAsync(client, kind, pageSize, token, read, new(cancellationToken: cancellationToken));
            foreach (var resource in page.Resources) yield return resource;
            token = page.NextPageToken;
        }
        while (token.Length > 0);
    }

    /// <summary>One page of a kind; a singleton is a page of one, or of none while the service holds no data.</summary>
    public static async Task<ResourcePage> ListAsync(
        CstoRefClient client,
        ResourceKind kind,
        int pageSize,
        string pageToken,
        ReadOptions read,
        CallOptions call)
    {
        var methods = ResourceMethods.Of(kind);
        if (methods.List is not { } list) return await ListOnlyAsync(client, methods, read, call);
        using var listing = ContractCalls.Call(
            client.CallInvoker, list, call, ("page_size", pageSize), ("page_token", pageToken), ("read", read));
        var page = await listing;
        return new(
            methods.ResourcesOf(page),
            ValueOf<string>(page, "next_page_token"),
            ValueOf<int>(page, "total_size"),
            AnswerHeaders.Of(await listing.ResponseHeadersAsync));
    }

    private static async Task<ResourcePage> ListOnlyAsync(CstoRefClient client, ResourceMethods methods, ReadOptions read, CallOptions call)
    {
        try
        {
            using var reading = ContractCalls.Call(client.CallInvoker, methods.Get, call, ("read", read));
            return new([await reading], string.Empty, 1, AnswerHeaders.Of(await reading.ResponseHeadersAsync));
        }
        catch (RpcException fault) when (fault.StatusCode == StatusCode.NotFound)
        {
            return new([], string.Empty, 0, AnswerHeaders.None);
        }
    }

    private static T ValueOf<T>(IMessage message, string field) => (T)message.Descriptor.FindFieldByName(field).Accessor.GetValue(message);
}
