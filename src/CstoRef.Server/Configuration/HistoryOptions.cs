using System.ComponentModel.DataAnnotations;

namespace CstoRef.Server.Configuration;

/// <summary>Limits of reads of the past.</summary>
internal sealed record HistoryOptions
{
    /// <summary>How many pictures of the past are kept for further reads. They share what is equal with the one served.</summary>
    [Range(1, 1000)]
    public int MaxPictures { get; init; } = 16;

    /// <summary>How many reads of the log, for pictures of the past and for what changed, go on at once; half of them may be one caller's.</summary>
    [Range(1, 64)]
    public int MaxReads { get; init; } = 4;

    /// <summary>How many further ones of one caller may wait for their turn.</summary>
    [Range(0, 1000)]
    public int MaxWaiting { get; init; } = 32;
}
