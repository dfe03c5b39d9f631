using System.Collections;
using System.Collections.Frozen;
using CstoRef.Names;
using CstoRef.Server.Calls.Encoding;
using CstoRef.Server.Errors;
using CstoRef.Server.Hosting;
using CstoRef.Server.Paging;
using CstoRef.Server.Serving;
using CstoRef.V1;
using CstoRef.Views;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace CstoRef.Server.Calls;

/// <summary>
/// Gives what a method answered the form that its request asks for: some fields of its resources, with what names the resources that it
/// refers to, texts in some languages. Methods answer whole and share what they answer with, so that copies are made here; a plain read pays
/// for no more than a look at its options.
/// </summary>
internal sealed class AnswerViews(CurrentCatalog current, LanguageViews languages)
{
    private static readonly FrozenDictionary<MessageDescriptor, MessageDescriptor> Answers =
        ContractService.All.SelectMany(service => service.Descriptor.Methods).ToFrozenDictionary(method => method.InputType, method => method.OutputType);

    /// <summary>Whether options ask for another form than that in which methods answer.</summary>
    public static bool AreAskedBy(ReadOptions options) => options is not { Languages.Count: 0, Fields: null, References: false };

    /// <summary>The type of the answer to a request.</summary>
    public static MessageDescriptor AnswerTo(IMessage request) => Answers[request.Descriptor];

    /// <summary>Goes around a method whose requests say how to read.</summary>
    public UnaryServerMethod<TService, TRequest, TResponse> Around<TService, TRequest, TResponse>(UnaryServerMethod<TService, TRequest, TResponse> method)
        where TService : class
        where TRequest : class
        where TResponse : class
    {
        if (RequestedRevision<TRequest>.Options is not { } optionsOf) return method;
        var listing = Listing<TResponse>.Find();
        return (service, request, context) => optionsOf(request) is { } options && AreAskedBy(options)
            ? AnswerAsync(method, listing, service, request, options, context)
            : method(service, request, context);
    }

    private async Task<TResponse> AnswerAsync<TService, TRequest, TResponse>(
        UnaryServerMethod<TService, TRequest, TResponse> method,
        Listing<TResponse>? listing,
        TService service,
        TRequest request,
        ReadOptions options,
        ServerCallContext context)
        where TService : class
        where TRequest : class
        where TResponse : class
    {
        var features = context.GetHttpContext().Features;
        // Names are of the picture that the method sees.
        var served = features.Get<ServedCatalog>() ?? current.Served ?? throw new NotReadyException();
        features.Set(served);
        // What the method does not refuse is valid.
        var answer = await method(service, request, context);
        if (options is { Fields: null, References: false }) return InLanguages(answer, listing, options.Languages);
        return (TResponse)(object)ViewOf((IMessage)(object)answer, options, served.Catalog);
    }

    private TResponse InLanguages<TResponse>(TResponse answer, Listing<TResponse>? listing, IReadOnlyList<string> wanted)
        where TResponse : class =>
        listing is null
            ? (TResponse)(object)languages.Of((IMessage)(object)answer, wanted)
            : listing.With(answer, one => languages.Of(one, wanted));

    private static IMessage ViewOf(IMessage answer, ReadOptions options, Catalog catalog)
    {
        var view = FieldView.Of(answer, options.Fields?.Paths ?? []);
        // Those of an overview come anyway; of some fields, theirs alone.
        if (!options.References && (view == answer || view is not GetOverviewResponse)) return LanguageView.Of(view, options.Languages);
        view = LanguageView.Of(ReferencedNames.With(view, catalog), options.Languages);
        return view.CalculateSize() <= AnswerSize.MaxWithReferences ? view : throw TooLarge(view, options, catalog);
    }

    private static AnswerTooLargeException TooLarge(IMessage answer, ReadOptions options, Catalog catalog)
    {
        var elements = (IList)answer.Descriptor.Fields.InFieldNumberOrder().First(field => field.IsRepeated).Accessor.GetValue(answer);
        var (left, told, fitting) = (AnswerSize.MaxWithReferences, new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var element in elements.Cast<IMessage>())
        {
            var names = ReferencedNames.In(element, catalog).Where(name => told.Add(name.Name));
            left -= AnswerSize.OfElement(element) + names.Sum(name => AnswerSize.OfElement(LanguageView.Of(name, options.Languages)));
            if (left < 0) break;
            fitting++;
        }

        return AnswerTooLargeException.WithReferences(elements.Count, fitting);
    }
}
