using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Client;

/// <summary>
/// Lists as one sequence across their pages. All pages show one revision, and each is asked for when it is needed. A sequence that is not
/// read to its end asks for no more.
/// </summary>
[SuppressMessage("ApiDesign", "RS0026", Justification = "What differs between the overloads is whose list it is, which is never optional.")]
public static class PagedLists
{
    /// <summary>
    /// Every element of any list of the contract, for example <c>PagedLists.ReadAllAsync(client.Timeline.ListEventsAsync, new(), page =&gt;
    /// page.Entries)</c>.
    /// </summary>
    /// <param name="list">The method of a client that gives a page.</param>
    /// <param name="request">What to ask; its page size counts, its page token is where to begin. It is not changed.</param>
    /// <param name="elements">The elements of a page.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RpcException">A page could not be read.</exception>
    public static async IAsyncEnumerable<TElement> ReadAllAsync<TRequest, TResponse, TElement>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> list,
        TRequest request,
        Func<TResponse, IEnumerable<TElement>> elements,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(elements);
        var next = request.Clone();
        var token = next.Descriptor.FindFieldByName("page_token")
            ?? throw new ArgumentException($"{next.Descriptor.Name} does not ask for pages.", nameof(request));
        string following;
        do
        {
            var page = await list(next, new(cancellationToken: cancellationToken)).ConfigureAwait(false);
            foreach (var element in elements(page)) yield return element;
            following = (string)page.Descriptor.FindFieldByName("next_page_token").Accessor.GetValue(page);
            token.Accessor.SetValue(next, following);
        }
        while (following.Length > 0);
    }

    /// <summary>All member states that a request selects.</summary>
    /// <inheritdoc cref="ReadAllAsync{TRequest, TResponse, TElement}"/>
    public static IAsyncEnumerable<MemberState> ListAllAsync(
        this MemberStateService.MemberStateServiceClient client,
        ListMemberStatesRequest request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ReadAllAsync(client.ListMemberStatesAsync, request, page => page.MemberStates, cancellationToken);
    }

    /// <summary>All governing bodies that a request selects.</summary>
    /// <inheritdoc cref="ReadAllAsync{TRequest, TResponse, TElement}"/>
    public static IAsyncEnumerable<GoverningBody> ListAllAsync(
        this GoverningBodyService.GoverningBodyServiceClient client,
        ListGoverningBodiesRequest request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ReadAllAsync(client.ListGoverningBodiesAsync, request, page => page.GoverningBodies, cancellationToken);
    }

    /// <summary>All forces that a request selects.</summary>
    /// <inheritdoc cref="ReadAllAsync{TRequest, TResponse, TElement}"/>
    public static IAsyncEnumerable<Force> ListAllAsync(
        this ForceService.ForceServiceClient client, ListForcesRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ReadAllAsync(client.ListForcesAsync, request, page => page.Forces, cancellationToken);
    }

    /// <summary>All documents that a request selects.</summary>
    /// <inheritdoc cref="ReadAllAsync{TRequest, TResponse, TElement}"/>
    public static IAsyncEnumerable<Document> ListAllAsync(
        this DocumentService.DocumentServiceClient client, ListDocumentsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ReadAllAsync(client.ListDocumentsAsync, request, page => page.Documents, cancellationToken);
    }

    /// <summary>All chairmanships that a request selects.</summary>
    /// <inheritdoc cref="ReadAllAsync{TRequest, TResponse, TElement}"/>
    public static IAsyncEnumerable<Chairmanship> ListAllAsync(
        this ChairmanshipService.ChairmanshipServiceClient client,
        ListChairmanshipsRequest request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ReadAllAsync(client.ListChairmanshipsAsync, request, page => page.Chairmanships, cancellationToken);
    }

    /// <summary>All sessions that a request selects.</summary>
    /// <inheritdoc cref="ReadAllAsync{TRequest, TResponse, TElement}"/>
    public static IAsyncEnumerable<Session> ListAllAsync(
        this SessionService.SessionServiceClient client, ListSessionsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ReadAllAsync(client.ListSessionsAsync, request, page => page.Sessions, cancellationToken);
    }

    /// <summary>All offices that a request selects.</summary>
    /// <inheritdoc cref="ReadAllAsync{TRequest, TResponse, TElement}"/>
    public static IAsyncEnumerable<Office> ListAllAsync(
        this OfficeService.OfficeServiceClient client, ListOfficesRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ReadAllAsync(client.ListOfficesAsync, request, page => page.Offices, cancellationToken);
    }

    /// <summary>All people that a request selects.</summary>
    /// <inheritdoc cref="ReadAllAsync{TRequest, TResponse, TElement}"/>
    public static IAsyncEnumerable<Person> ListAllAsync(
        this PersonService.PersonServiceClient client, ListPeopleRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ReadAllAsync(client.ListPeopleAsync, request, page => page.People, cancellationToken);
    }

    /// <summary>All events that a request selects.</summary>
    /// <inheritdoc cref="ReadAllAsync{TRequest, TResponse, TElement}"/>
    public static IAsyncEnumerable<Event> ListAllAsync(
        this EventService.EventServiceClient client, ListEventsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ReadAllAsync(client.ListEventsAsync, request, page => page.Events, cancellationToken);
    }

    /// <summary>All sources that a request selects.</summary>
    /// <inheritdoc cref="ReadAllAsync{TRequest, TResponse, TElement}"/>
    public static IAsyncEnumerable<Source> ListAllAsync(
        this SourceService.SourceServiceClient client, ListSourcesRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return ReadAllAsync(client.ListSourcesAsync, request, page => page.Sources, cancellationToken);
    }
}
