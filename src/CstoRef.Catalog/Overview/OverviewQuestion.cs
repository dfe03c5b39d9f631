using System.Runtime.InteropServices;

namespace CstoRef.Overview;

/// <summary>What tells one question for an overview from another.</summary>
/// <param name="Day">The day.</param>
/// <param name="DocumentCount">The most documents to tell.</param>
/// <param name="AroundDays">Of how many days before and after the day to tell what happened.</param>
/// <param name="WithEvidence">Whether to tell citations and discrepancies.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OverviewQuestion(DateOnly Day, int DocumentCount, int AroundDays, bool WithEvidence);
