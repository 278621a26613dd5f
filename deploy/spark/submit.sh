#!/bin/sh
# Run a sayso command with its linking on a Spark cluster; the driver, and the desk, stay on this machine.
#
#   deploy/spark/submit.sh MASTER FOLDER [spark-submit options --] sayso's arguments
#   deploy/spark/submit.sh spark://head:7077 hdfs:///tmp/sayso link --desk news.desk --engine spark
#   deploy/spark/submit.sh yarn s3a://bucket/sayso --num-executors 8 -- link --desk news.desk --engine spark
#
# FOLDER is where the tables lie while linking runs; driver and executors must all see it.
# SAYSO_ENV=sayso-env.tar.gz sends an environment along (docs/how-to/spark.md); without it every machine
# needs sayso installed for the Python that PYSPARK_PYTHON names. SPARK_SUBMIT names another spark-submit.
set -eu

if [ $# -lt 3 ]; then
    sed -n '2,11s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
here=$(dirname "$0")
master=$1
folder=$2
shift 2

# What stands before a lone -- goes to spark-submit, what stands behind it to sayso.
for word in "$@"; do
    if [ "$word" = "--" ]; then
        split=yes
    fi
done
count=$#
if [ "${split:-no}" = yes ]; then
    while [ "$1" != "--" ]; do
        set -- "$@" "$1"
        shift
        count=$((count - 1))
    done
    shift
    count=$((count - 1))
fi
# The words for sayso now come first, those for spark-submit last: turn them round about the launcher.
set -- "$@" "$here/launch.py"
while [ "$count" -gt 0 ]; do
    set -- "$@" "$1"
    shift
    count=$((count - 1))
done

if [ -n "${SAYSO_ENV:-}" ]; then
    set -- --archives "$SAYSO_ENV#env" "$@"
    # The driver goes on with the Python that it was called with.
    export PYSPARK_PYTHON=./env/bin/python
    export PYSPARK_DRIVER_PYTHON="${PYSPARK_DRIVER_PYTHON:-python3}"
fi
exec "${SPARK_SUBMIT:-spark-submit}" --master "$master" \
    --conf "spark.sayso.folder=$folder" \
    --conf spark.driver.maxResultSize=0 \
    --conf spark.ui.showConsoleProgress=false \
    "$@"
