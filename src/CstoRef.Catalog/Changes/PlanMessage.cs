using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Changes;

/// <summary>Tells a plan in the contract's words.</summary>
internal static class PlanMessage
{
    /// <summary>Of the bytes, at most this part goes to consequences, so that changes are told in any case.</summary>
    private const int PartOfConsequences = 4;

    /// <param name="plan">A plan.</param>
    /// <param name="mostBytes">How large its lists may be together.</param>
    public static EditPlan Of(Plan plan, int mostBytes)
    {
        var message = new EditPlan
        {
            BaseRevision = plan.Before.Revision,
            Digest = plan.Digest,
            CreateCount = plan.Changes.Count(change => change.Before is null),
            DeleteCount = plan.Changes.Count(change => change.After is null),
            ConsequenceCount = plan.Consequences.Length,
        };
        message.UpdateCount = plan.Changes.Length - message.CreateCount - message.DeleteCount;
        var left = mostBytes;
        foreach (var consequence in Fitting(plan.Consequences.Select(one => one.ToMessage()), mostBytes / PartOfConsequences))
        {
            message.Consequences.Add(consequence);
            left -= SizeOf(consequence);
        }

        message.Changes.AddRange(Fitting(plan.Changes.Select(one => one.ToMessage()), left));
        return message;
    }

    private static IEnumerable<T> Fitting<T>(IEnumerable<T> messages, int bytes)
        where T : IMessage => messages.TakeWhile(message => (bytes -= SizeOf(message)) >= 0);

    /// <summary>What a message takes in a list, with its tag and length.</summary>
    private static int SizeOf(IMessage message) => 1 + CodedOutputStream.ComputeMessageSize(message);
}
