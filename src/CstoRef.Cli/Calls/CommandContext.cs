using System.Collections;
using System.CommandLine;
using CstoRef.Cli.Output;
using CstoRef.Cli.Usage;
using CstoRef.Client;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Cli.Calls;

/// <summary>One run of a command that asks a service.</summary>
/// <param name="Line">What was typed.</param>
/// <param name="Client">Asks the service.</param>
/// <param name="Address">Where the service listens.</param>
/// <param name="Format">How to write what it answers.</param>
/// <param name="Languages">In which languages to write names and titles.</param>
/// <param name="Revision">At which revision to read; 0: what is known now.</param>
/// <param name="CancellationToken">Is cancelled when the person interrupts the command.</param>
internal sealed record CommandContext(
    ParseResult Line,
    CstoRefClient Client,
    Uri Address,
    OutputFormat Format,
    LanguageOrder Languages,
    long Revision,
    CancellationToken CancellationToken)
{
    /// <summary>Where results go.</summary>
    public TextWriter Output => Line.InvocationConfiguration.Output;

    /// <summary>Where all else goes that a person is told.</summary>
    public TextWriter Error => Line.InvocationConfiguration.Error;

    /// <summary>How to call.</summary>
    public CallOptions Call => new(cancellationToken: CancellationToken);

    /// <summary>How much to read: JSON shows all, a table no evidence.</summary>
    public ReadOptions Read => ReadAs(Format == OutputFormat.Json ? ResourceView.Full : ResourceView.Basic);

    /// <summary>The same, with the names of the resources that an answer refers to where people are to read it.</summary>
    public ReadOptions ReadNamed => ReadNamedAs(Read.View);

    /// <summary>How to read so much of each resource, at the revision that was asked for.</summary>
    public ReadOptions ReadAs(ResourceView view) => new() { View = view, AtRevision = Revision };

    /// <summary>The same, with the names of the resources that an answer refers to where people are to read it.</summary>
    public ReadOptions ReadNamedAs(ResourceView view) =>
        new() { View = view, AtRevision = Revision, References = Format != OutputFormat.Json };

    /// <summary>Lays results out in a writer.</summary>
    public ResultConsole ConsoleTo(TextWriter output) => new(output, Format, Languages, ToolInvocation.ColumnsOf(Line));

    /// <summary>What a call answers, with what the service tells beside it.</summary>
    public static async Task<Answer<T>> ReadAsync<T>(AsyncUnaryCall<T> call)
        where T : IMessage<T>
    {
        using (call) return new(await call, AnswerHeaders.Of(await call.ResponseHeadersAsync).KnownThrough);
    }

    /// <summary>All pages of a list as one response.</summary>
    /// <param name="list">The method that lists.</param>
    /// <param name="request">What to ask it; its page token is set.</param>
    public async Task<Answer<TResponse>> ReadAllAsync<TRequest, TResponse>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> list, TRequest request)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>
    {
        var answer = await ReadAsync(list(request, Call));
        var whole = answer.Message;
        var (token, next) = (request.Descriptor.FindFieldByName("page_token").Accessor, whole.Descriptor.FindFieldByName("next_page_token").Accessor);
        while (next.GetValue(whole) is string { Length: > 0 } page)
        {
            token.SetValue(request, page);
            next.Clear(whole);
            whole.MergeFrom(await list(request, Call));
        }

        return answer;
    }

    /// <summary>The first elements of a list as one response, without a token of what comes after them.</summary>
    /// <param name="list">The method that lists.</param>
    /// <param name="request">What to ask it; its page size and token are set.</param>
    /// <param name="limit">How many elements at most.</param>
    public async Task<TResponse> ReadUpToAsync<TRequest, TResponse>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> list, TRequest request, int limit)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>, new()
    {
        var size = request.Descriptor.FindFieldByName("page_size").Accessor;
        var token = request.Descriptor.FindFieldByName("page_token").Accessor;
        var whole = new TResponse();
        var next = whole.Descriptor.FindFieldByName("next_page_token").Accessor;
        var listed = (IList)whole.Descriptor.Fields.InDeclarationOrder().Single(field => field.IsRepeated).Accessor.GetValue(whole);
        do
        {
            size.SetValue(request, limit - listed.Count);
            token.SetValue(request, next.GetValue(whole));
            next.Clear(whole);
            whole.MergeFrom(await list(request, Call));
        }
        while (listed.Count < limit && next.GetValue(whole) is string { Length: > 0 });

        next.Clear(whole);
        return whole;
    }

    /// <summary>Writes an answer: as it is in JSON, or laid out for people.</summary>
    public Task<int> AnswerAsync(IMessage answer, Action<ResultConsole> layOut) => WriteAsync(() => ResourceJson.Of(answer), layOut);

    /// <summary>Writes an answer: as it is in JSON, or laid out for people, with what they call the resources that it names.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="references">What it says of the names of the resources that it refers to.</param>
    /// <param name="layOut">Lays it out.</param>
    public Task<int> AnswerAsync(IMessage answer, IEnumerable<ReferencedName> references, Action<DisplayNames, ResultConsole> layOut) =>
        AnswerAsync(answer, console => layOut(DisplayNames.Of(references, Languages), console));

    /// <summary>Writes a result as JSON, or laid out for people.</summary>
    public async Task<int> WriteAsync(Func<string> toJson, Action<ResultConsole> layOut)
    {
        if (Format == OutputFormat.Json) await Output.WriteLineAsync(toJson());
        else layOut(ConsoleTo(Output));
        return CommandLine.Succeeded;
    }
}
