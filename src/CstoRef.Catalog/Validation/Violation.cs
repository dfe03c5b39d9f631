namespace CstoRef.Validation;

/// <summary>One place where the resources break one rule.</summary>
/// <param name="Resource">The resource's name; where it has none, the pattern of its kind's names.</param>
/// <param name="Field">The path of the field at fault, in the contract's field names with list indexes, for example
/// <c>memberships[1].period.end</c>.</param>
/// <param name="Rule">The stable identifier of the rule, for example <c>period-order</c>.</param>
/// <param name="Message">What is wrong with the field, as a sentence that follows its name.</param>
public sealed record Violation(string Resource, string Field, string Rule, string Message)
{
    /// <summary>The violation on one line.</summary>
    public override string ToString() => $"{Resource}: {Field} {Message} [{Rule}]";
}
