using System.Collections.Immutable;
using CstoRef.Cli.Calls;
using CstoRef.Cli.Output;
using CstoRef.Resources;
using Google.Protobuf;

namespace CstoRef.Cli.Resources;

/// <summary>Reads lists of any kind, whatever they ask for, as one response of the contract.</summary>
internal static class ListReads
{
    /// <summary>The response, all its pages together, in the order asked for, with the day up to which the data is known.</summary>
    public static async Task<Answer<IMessage>> ReadAsync(CommandContext context, ListQuestion question)
    {
        var branches = question.Branches().ToList();
        if (branches.Count == 1) return await ReadAsync(context, question, branches[0], question.Limit);
        var answers = new List<Answer<IMessage>>();
        foreach (var branch in branches) answers.Add(await ReadAsync(context, question, branch, limit: 0));
        await UniteAsync(context, question, answers);
        return answers[0];
    }

    /// <summary>The order in which people look for resources of a kind; empty: by name.</summary>
    public static string UsualOrderOf(ResourceKind kind) => kind switch
    {
        _ when kind == ResourceKind.Chairmanship => "period.start",
        _ when kind == ResourceKind.Person => "display_name",
        _ => string.Empty,
    };

    /// <summary>Brings resources into the order of their names in the languages of the command.</summary>
    public static void SortByNames(IMessage response, ResourceKind kind, LanguageOrder languages)
    {
        var methods = ResourceMethods.Of(kind);
        var places = methods.ResourcesOf(response).Index()
            .OrderBy(one => DisplayNames.Of(one.Item, languages), StringComparer.InvariantCulture);
        methods.Choose(response, [.. places.Select(one => one.Index)]);
    }

    /// <summary>Makes the first of several answers all of them together, each resource once.</summary>
    private static async Task UniteAsync(CommandContext context, ListQuestion question, List<Answer<IMessage>> answers)
    {
        var (kind, methods, whole) = (question.Kind, ResourceMethods.Of(question.Kind), answers[0].Message);
        foreach (var other in answers.Skip(1)) whole.MergeFrom(other.Message.ToByteString());
        var places = methods.ResourcesOf(whole).Select(kind.NameOf).Index().DistinctBy(one => one.Item, StringComparer.Ordinal).ToList();
        var inOrder = question.Order.Length == 0
            ? places.OrderBy(one => one.Item, StringComparer.Ordinal)
            : OrderBy(places, await ReadPlacesAsync(context, question));
        var size = whole.Descriptor.FindFieldByName("total_size").Accessor;
        methods.Choose(whole, [.. inOrder.Take(question.Limit == 0 ? int.MaxValue : question.Limit).Select(one => one.Index)]);
        size.SetValue(whole, places.Count);
    }

    private static IOrderedEnumerable<(int Index, string Item)> OrderBy(
        IEnumerable<(int Index, string Item)> resources, Dictionary<string, int> places) =>
        resources.OrderBy(one => places.GetValueOrDefault(one.Item, int.MaxValue));

    /// <summary>Where each resource stands in the order that is asked for, which the service alone knows.</summary>
    private static async Task<Dictionary<string, int>> ReadPlacesAsync(CommandContext context, ListQuestion question)
    {
        ImmutableArray<ListCondition> common =
            [.. question.Conditions.Where(condition => condition.Field.IsRepeated || condition.Values.Length == 1)];
        var all = await ReadAsync(context, question, common, limit: 0);
        return ResourceMethods.Of(question.Kind).ResourcesOf(all.Message).Select(question.Kind.NameOf).Index()
            .ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
    }

    private static async Task<Answer<IMessage>> ReadAsync(
        CommandContext context, ListQuestion question, ImmutableArray<ListCondition> conditions, int limit)
    {
        var methods = ResourceMethods.Of(question.Kind);
        var whole = await ReadPageAsync(string.Empty, limit);
        var next = whole.Message.Descriptor.FindFieldByName("next_page_token").Accessor;
        while (next.GetValue(whole.Message) is string { Length: > 0 } token)
        {
            next.Clear(whole.Message);
            var left = limit - methods.ResourcesOf(whole.Message).Count;
            if (limit > 0 && left <= 0) break;
            whole.Message.MergeFrom((await ReadPageAsync(token, left)).Message.ToByteString());
        }

        return whole;

        async Task<Answer<IMessage>> ReadPageAsync(string token, int most)
        {
            var size = limit == 0 || (question.PageSize > 0 && question.PageSize < most) ? question.PageSize : most;
            List<(string Name, object? Value)> fields =
            [
                ("page_size", size), ("page_token", token), ("read", context.ReadNamed),
                .. conditions.SelectMany(condition => condition.Values.Select(value => (condition.Field.Name, (object?)value))),
            ];
            if (question.Day is { } day) fields.Add((methods.Day!.Name, day));
            if (question.Order.Length > 0) fields.Add((methods.Order!.Name, question.Order));
            using var listing = ContractCalls.Call(context.Client.CallInvoker, methods.List!, context.Call, [.. fields]);
            return new(await listing, AnswerHeaders.Of(await listing.ResponseHeadersAsync).KnownThrough);
        }
    }
}
