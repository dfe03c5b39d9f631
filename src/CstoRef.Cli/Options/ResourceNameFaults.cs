using System.CommandLine.Parsing;

namespace CstoRef.Cli.Options;

/// <summary>Says what is wrong with texts that should be names of resources.</summary>
internal static class ResourceNameFaults
{
    /// <summary>Refuses what is no name; a validator of arguments that take names of any kind.</summary>
    public static void Refuse(ArgumentResult argument)
    {
        foreach (var fault in TypedList.Of(argument).Select(TypedName.FindFault).OfType<string>()) argument.AddError(fault);
    }
}
